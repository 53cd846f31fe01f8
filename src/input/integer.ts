import { stripNumber } from './python-space.ts'

/**
 * A whole number as Python's `int()` reads it: blanks around it, a sign, leading zeros, `_` between digits and the
 * digits of any script are fine. Undefined for anything else.
 */
export function readInteger(text: string): number | bigint | undefined {
  // What nearly everybody writes, without the patterns for all scripts.
  if (/^[0-9]{1,15}$/.test(text)) return Number(text)
  const stripped = stripNumber(text)
  if (!/^[+-]?\p{Nd}+(?:_\p{Nd}+)*$/u.test(stripped)) return undefined
  const digits = stripped.replaceAll('_', '').replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))
  const whole = Number(digits)
  if (Number.isSafeInteger(whole)) return whole
  return digits.startsWith('-') ? -BigInt(digits.slice(1)) : BigInt(digits.replace('+', ''))
}

/** Unicode keeps the ten digits of a script together, some of them back to back, the zero always first. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first--
  return (code - first) % 10
}
