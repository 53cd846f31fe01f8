import { isEmptyObject } from './members.ts'
import { printNumber } from './number.ts'

/** As `aws` prints JSON: four spaces, unicode as itself, members in the order they came, nothing at all for `{}`. */
export function json(answer: unknown): string {
  return isEmptyObject(answer) ? '' : `${jsonText(answer, '\n')}\n`
}

/** One JSON value; `newline` begins each of its lines, with the indentation of the line it starts on. */
export function jsonText(value: unknown, newline: string): string {
  if (typeof value === 'number') return printNumber(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const deeper = `${newline}    `
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const items = Array.isArray(value)
    ? value.map((item) => jsonText(item, deeper))
    : Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${jsonText(member, deeper)}`)
  return items.length === 0 ? `${open}${close}` : `${open}${deeper}${items.join(`,${deeper}`)}${newline}${close}`
}
