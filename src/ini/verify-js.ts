import { differing, sameMap, withKeys } from './compare.ts'
import { decode } from './decode.ts'
import { parse } from './document.ts'
import { readJs } from './read-js.ts'
import type { Keys } from './set-keys.ts'
import type { Target } from './target.ts'

/** `verify` for the AWS SDK for JavaScript. */
export function verifyJs(before: string, after: string, target: Target, wanted: Keys): string | undefined {
  const now = readJs(after)
  if (now.problem) return `line ${now.problem.line}: ${now.problem.message}`
  const old = readJs(before).sections ?? new Map()
  const others = new Map(now.sections)
  const othersBefore = new Map(old)
  others.delete(target.jsName)
  othersBefore.delete(target.jsName)
  const changed = differing(othersBefore, others, sameMap)
  if (changed !== undefined) return `the edit would change section [${changed}] for the SDK for JavaScript`

  const mine = now.sections.get(target.jsName) ?? new Map<string, string>()
  const meant = withKeys(old.get(target.jsName), wanted)
  for (const key of meant.keys()) if (!mine.has(key) && partOf(key, before, target, wanted)) meant.delete(key)
  if (sameMap(meant, mine)) return undefined
  return `the SDK for JavaScript would not read section [${target.header}] as it is meant`
}

/**
 * Whether what this reader takes for a key of the target is, for Python's, a replaced key (written with `:` or capitals)
 * or a line that continued its value, so that it goes with the value.
 */
function partOf(jsKey: string, before: string, target: Target, wanted: Keys): boolean {
  const [own = ''] = jsKey.toLowerCase().split(/\s*[:.]/)
  if (own !== jsKey && Object.hasOwn(wanted, own)) return true
  let inTarget = false
  let inWanted = false
  for (const { text, shape, continues } of parse(decode(before).text).lines) {
    if (continues && inTarget && inWanted && text.split('=')[0]?.trim() === jsKey) return true
    if (continues) continue
    if (shape.kind === 'header') inTarget = target.names(shape.name)
    if (shape.kind === 'key') inWanted = Object.hasOwn(wanted, shape.name)
  }
  return false
}
