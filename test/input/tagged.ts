import { floatText } from '../../src/model/float.ts'

/** Values with their Python types, so that 1, 1.0 and "1" differ, in the form of the oracle. */
export function tagged(value: unknown): unknown {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'number' || typeof value === 'bigint') return { int: String(value) }
  if (typeof value === 'string') return { str: value }
  if (Array.isArray(value)) return { list: value.map(tagged) }
  const text = floatText(value)
  if (text !== undefined) return { float: text }
  const members = Object.entries(value as object).map(([key, member]): [string, unknown] => [key, tagged(member)])
  return { dict: members.sort(([a], [b]) => (a < b ? -1 : 1)) }
}
