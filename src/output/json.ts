import { isWholeFloat } from './float.ts'
import { isEmptyObject } from './members.ts'
import { printNumber } from './number.ts'

/** As `aws` prints JSON: four spaces, unicode as itself, members in the order they came, nothing at all for `{}`. */
export function json(answer: unknown): string {
  return isEmptyObject(answer) ? '' : `${jsonText(answer)}\n`
}

/** One JSON value on several lines, or on a single one without any space where `newline` is empty. */
export function jsonText(value: unknown, newline = '\n'): string {
  if (typeof value === 'number' || isWholeFloat(value)) return printNumber(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const deeper = newline && `${newline}    `
  const colon = newline ? ': ' : ':'
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const items = Array.isArray(value)
    ? value.map((item) => jsonText(item, deeper))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}${colon}${jsonText(member, deeper)}`)
  return items.length === 0 ? `${open}${close}` : `${open}${deeper}${items.join(`,${deeper}`)}${newline}${close}`
}
