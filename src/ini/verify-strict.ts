import { differing, sameMap, withKeys } from './compare.ts'
import { readStrict } from './read-strict.ts'
import type { Profile, Profiles } from './reading.ts'
import type { Keys } from './set-keys.ts'
import type { Target } from './target.ts'

/** `verify` for botocore. The old text may set the wanted keys twice: such a section is what an edit repairs. */
export function verifyStrict(before: string, after: string, target: Target, wanted: Keys): string | undefined {
  const now = readStrict(after)
  const old = readStrict(before, { tolerant: true })
  const problem = now.problem ?? old.problem
  if (problem) return `line ${problem.line}: ${problem.message}, so aws cannot read this file`

  const [mine, others] = divide(now.sections, target)
  const [previous, othersBefore] = divide(old.sections, target)
  const changed = differing(othersBefore, others, sameProfile)
  if (changed !== undefined) return `the edit would change section [${changed}] for aws`

  const blocks = new Map(previous?.blocks)
  for (const key of Object.keys(wanted)) blocks.delete(key)
  const meant = { values: withKeys(previous?.values, wanted), blocks }
  if (sameProfile(meant, mine ?? nothing)) return undefined
  return `aws would not read section [${target.header}] as it is meant`
}

const nothing: Profile = { values: new Map(), blocks: new Map() }

function divide(sections: Profiles = new Map(), target: Target): readonly [Profile | undefined, Profiles] {
  const others = new Map<string, Profile>()
  let mine: Profile | undefined
  for (const [header, profile] of sections) {
    if (mine === undefined && target.names(header)) mine = profile
    else others.set(header, profile)
  }
  return [mine, others]
}

function sameProfile(a: Profile, b: Profile): boolean {
  return sameMap(a.values, b.values) && differing(a.blocks, b.blocks, sameMap) === undefined
}
