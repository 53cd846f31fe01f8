import type { Keys } from './set-keys.ts'

export function sameMap<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean = Object.is,
): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of a) {
    const other = b.get(key)
    if (other === undefined || !same(value, other)) return false
  }
  return true
}

/** The first pair that is not the same, walking through both at once; so two large files never are in memory as a whole. */
export function firstDifference<T>(a: Iterator<T>, b: Iterator<T>, same: (a: T, b: T) => boolean): T | undefined {
  for (;;) {
    const left = a.next()
    const right = b.next()
    if (left.done && right.done) return undefined
    if (left.done || right.done) return left.done ? right.value : left.value
    if (!same(left.value, right.value)) return left.value
  }
}

/** What a section holds once the wanted keys are set and removed. */
export function withKeys(values: ReadonlyMap<string, string> | undefined, wanted: Keys): Map<string, string> {
  const meant = new Map(values)
  for (const [key, value] of Object.entries(wanted)) {
    if (value === undefined) meant.delete(key)
    else meant.set(key, value)
  }
  return meant
}
