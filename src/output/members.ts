import { byCodePoint } from './code-points.ts'
import { isWholeFloat } from './float.ts'

/** The values that have no columns or lines of their own. */
export function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null || isWholeFloat(value)
}

/** An object with members, as opposed to a list or a scalar. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return !isScalar(value) && !Array.isArray(value)
}

/** An answer without members: every format prints nothing for it. */
export function isEmptyObject(answer: unknown): boolean {
  return isObject(answer) && Object.keys(answer).length === 0
}

/** Names in the order that Python sorts them: by code point, where JavaScript would compare UTF-16 units. */
export function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort(byCodePoint)
}
