import { firstDifference, sameMap, withKeys } from './compare.ts'
import { overlay } from './read-strict.ts'
import type { Profile } from './reading.ts'
import type { Keys } from './set-keys.ts'
import { type StrictSection, strictSections } from './strict-sections.ts'
import type { Target } from './target.ts'

/** `verify` for botocore. The old text may set the wanted keys twice: such a section is what an edit repairs. */
export function verifyStrict(before: string, after: string, target: Target, wanted: Keys): string | undefined {
  const old: Aside = {}
  const now: Aside = {}
  const changed = firstDifference(
    others(strictSections(before, { tolerant: true }), target, old),
    others(strictSections(after), target, now),
    (a, b) => !a.problem && !b.problem && a.name === b.name && sameProfile(a.profile, b.profile),
  )
  const problem = now.problem ?? old.problem
  if (problem) return `line ${problem.line}: ${problem.message}, so aws cannot read this file`
  if (changed) return `the edit would change section [${changed.name}] for aws`

  const blocks = new Map(old.mine?.blocks)
  for (const key of Object.keys(wanted)) blocks.delete(key)
  const meant = { values: withKeys(old.mine?.values, wanted), blocks }
  const mine = now.mine ?? nothing
  if (sameProfile(meant, mine) && (!now.mine || asWanted(overlay(now.lent, mine), wanted))) return undefined
  return `aws would not read section [${target.header}] as it is meant`
}

/** What is met on the way through the sections that must stay the same. */
type Aside = { mine?: Profile; lent?: Profile; problem?: { readonly line: number; readonly message: string } }

function* others(sections: Iterable<StrictSection>, target: Target, aside: Aside): Generator<StrictSection> {
  for (const section of sections) {
    if (section.problem) {
      aside.problem = section.problem
      return
    }
    if (section.name === 'DEFAULT') aside.lent = section.profile
    if (!aside.mine && target.names(section.name)) aside.mine = section.profile
    else yield section
  }
}

const nothing: Profile = { values: new Map(), blocks: new Map() }

/** A removed key that [DEFAULT] lends is not removed for aws. */
function asWanted({ values, blocks }: Profile, wanted: Keys): boolean {
  return Object.entries(wanted).every(([key, value]) => values.get(key) === value && !blocks.has(key))
}

function sameProfile(a: Profile, b: Profile): boolean {
  return sameMap(a.values, b.values) && sameMap(a.blocks, b.blocks, sameMap)
}
