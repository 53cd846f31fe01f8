/** The values that have no columns or lines of their own. */
export function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

/** An object with members, as opposed to a list or a scalar. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An answer without members: every format prints nothing for it. */
export function isEmptyObject(answer: unknown): boolean {
  return isObject(answer) && Object.keys(answer).length === 0
}

/** Names in the order that Python sorts them: by code point, where JavaScript would compare UTF-16 units. */
export function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort(byCodePoint)
}

function byCodePoint(left: string, right: string): number {
  const rights = Array.from(right)
  const lefts = Array.from(left)
  const at = lefts.findIndex((character, index) => character !== rights[index])
  if (at < 0) return lefts.length - rights.length
  return (lefts[at]?.codePointAt(0) ?? 0) - (rights[at]?.codePointAt(0) ?? -1)
}
