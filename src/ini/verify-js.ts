import { firstDifference, sameMap, withKeys } from './compare.ts'
import { decode } from './decode.ts'
import { linesOf } from './document.ts'
import { type JsSection, jsSections } from './read-js.ts'
import type { Keys } from './set-keys.ts'
import type { Target } from './target.ts'

/** `verify` for the AWS SDK for JavaScript. */
export function verifyJs(before: string, after: string, target: Target, wanted: Keys): string | undefined {
  const old: Aside = { mine: new Map() }
  const now: Aside = { mine: new Map() }
  const changed = firstDifference(
    others(jsSections(before), target, old),
    others(jsSections(after), target, now),
    (a, b) => !a.problem && !b.problem && a.name === b.name && sameMap(a.keys, b.keys),
  )
  if (now.problem) return `line ${now.problem.line}: ${now.problem.message}`
  if (changed) return `the edit would change section [${changed.name}] for the SDK for JavaScript`

  const meant = withKeys(old.mine, wanted)
  for (const key of meant.keys()) if (!now.mine.has(key) && partOf(key, before, target, wanted)) meant.delete(key)
  if (sameMap(meant, now.mine)) return undefined
  return `the SDK for JavaScript would not read section [${target.header}] as it is meant`
}

/** What is met on the way through the sections that must stay the same. */
type Aside = { readonly mine: Map<string, string>; problem?: { readonly line: number; readonly message: string } }

function* others(sections: Iterable<JsSection>, target: Target, aside: Aside): Generator<JsSection> {
  for (const section of sections) {
    if (section.problem) {
      aside.problem = section.problem
      return
    }
    if (!target.jsNames(section.name)) yield section
    else for (const [key, value] of section.keys) aside.mine.set(key, value)
  }
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
  for (const { text, shape, continues } of linesOf(decode(before).text)) {
    if (continues && inTarget && inWanted && text.split('=')[0]?.trim() === jsKey) return true
    if (continues) continue
    if (shape.kind === 'header') inTarget = target.names(shape.name)
    if (shape.kind === 'key') inWanted = Object.hasOwn(wanted, shape.name)
  }
  return false
}
