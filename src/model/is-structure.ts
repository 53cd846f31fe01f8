import { floatText } from './float.ts'

/** Members by name, of any type until they are validated. */
export type Values = Readonly<Record<string, unknown>>

/** Whether a value is a map of members, as a request is. */
export function isStructure(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && floatText(value) === undefined
}
