import type { Keys } from './set-keys.ts'

export function sameMap(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value)
}

/** The first name whose entries differ, or that only one side has. */
export function differing<T>(
  a: ReadonlyMap<string, T>,
  b: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): string | undefined {
  for (const [name, entry] of a) {
    const other = b.get(name)
    if (other === undefined || !same(entry, other)) return name
  }
  return [...b.keys()].find((name) => !a.has(name))
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
