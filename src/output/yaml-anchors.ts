import { isObject, sorted } from './members.ts'

/**
 * Names for the lists and objects that stand in a value more than once (a query can repeat them): YAML writes such a one
 * once and refers to it. Numbered in the order in which they are met again.
 */
export function anchorsOf(root: unknown): ReadonlyMap<unknown, string> {
  const seen = new Set<unknown>()
  const anchors = new Map<unknown, string>()
  const visit = (value: unknown): void => {
    if (!Array.isArray(value) && !isObject(value)) return
    if (seen.has(value)) {
      if (!anchors.has(value)) anchors.set(value, `id${String(anchors.size + 1).padStart(3, '0')}`)
      return
    }
    seen.add(value)
    if (Array.isArray(value)) value.forEach(visit)
    else for (const name of sorted(Object.keys(value))) visit(value[name])
  }
  visit(root)
  return anchors
}
