import { isWholeFloat } from './float.ts'
import { printNumber } from './number.ts'

/** A value as Python's `str()` writes it, which is what text and table cells of `aws` hold: `None`, `True`, `1.5`. */
export function pythonText(value: unknown): string {
  return typeof value === 'string' ? value : representation(value)
}

/** Python's `repr()`: it shows where one element of a list has a nested value under a key that is a column for the others. */
function representation(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number' || isWholeFloat(value)) return printNumber(value)
  if (typeof value === 'string') return quoted(value)
  if (Array.isArray(value)) return `[${value.map(representation).join(', ')}]`
  return `{${Object.entries(value)
    .map(([name, member]) => `${quoted(name)}: ${representation(member)}`)
    .join(', ')}}`
}

const short: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text.replaceAll(/[\\\p{C}\p{Z}]/gu, (character) => short[character] ?? escapeSequence(character))
  return `${quote}${escaped.replaceAll(quote, `\\${quote}`)}${quote}`
}

function escapeSequence(character: string): string {
  if (character === ' ') return character
  const code = (character.codePointAt(0) ?? 0).toString(16)
  if (code.length <= 2) return `\\x${code.padStart(2, '0')}`
  return code.length <= 4 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`
}
