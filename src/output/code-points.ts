/** Compares as Python does, by code point, where JavaScript would compare UTF-16 units. */
export function byCodePoint(left: string, right: string): number {
  const rights = Array.from(right)
  const lefts = Array.from(left)
  const at = lefts.findIndex((character, index) => character !== rights[index])
  if (at < 0) return lefts.length - rights.length
  return (lefts[at]?.codePointAt(0) ?? 0) - (rights[at]?.codePointAt(0) ?? -1)
}
