import type { Problem, Profile, Profiles } from './reading.ts'
import { strictSections } from './strict-sections.ts'

export type StrictReading =
  | { readonly sections: Profiles; readonly problem?: undefined }
  | { readonly problem: Problem; readonly sections?: undefined }

/**
 * A whole file as botocore reads it (`strictSections`): what is an error there is a problem here, since `aws` then reads no
 * profile at all. `[DEFAULT]` is no section; what it holds is in every other one.
 */
export function readStrict(bytes: string, options?: { readonly tolerant: boolean }): StrictReading {
  const sections = new Map<string, Profile>()
  let lent: Profile | undefined
  for (const section of strictSections(bytes, options)) {
    if (section.problem) return { problem: section.problem }
    const { name, profile } = section
    if (name === 'DEFAULT') lent = profile
    else sections.set(name, overlay(sections.get(name), profile))
  }
  if (lent) for (const [name, profile] of sections) sections.set(name, overlay(lent, profile))
  return { sections }
}

/** One section of a file, read tolerantly; undefined where it is missing or the file cannot be read. Keeps nothing of the others. */
export function readSection(bytes: string, name: string): Profile | undefined {
  let found: Profile | undefined
  let lent: Profile | undefined
  for (const section of strictSections(bytes, { tolerant: true })) {
    if (section.problem) return undefined
    if (section.name === 'DEFAULT') lent = section.profile
    else if (section.name === name) found = overlay(found, section.profile)
  }
  return found && lent ? overlay(lent, found) : found
}

/** Two profiles as one; where both have a key, the second one's counts. */
export function overlay(below: Profile | undefined, above: Profile): Profile {
  if (!below) return above
  const has = ([key]: readonly [string, unknown]) => above.values.has(key) || above.blocks.has(key)
  return {
    values: new Map([...[...below.values].filter((entry) => !has(entry)), ...above.values]),
    blocks: new Map([...[...below.blocks].filter((entry) => !has(entry)), ...above.blocks]),
  }
}
