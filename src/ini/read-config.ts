import { readStrict } from './read-strict.ts'
import type { Problem, Profile, Profiles } from './reading.ts'
import { shellWords } from './shell-words.ts'

export type Config = {
  readonly profiles: Profiles
  readonly ssoSessions: Profiles
  readonly services: Profiles
}

/** The config file as botocore maps it: `[default]`, and `[profile NAME]`, `[sso-session NAME]`, `[services NAME]` with or without quotes. */
export function readConfig(
  text: string,
): { readonly config: Config; readonly problem?: undefined } | { readonly problem: Problem } {
  const { sections, problem } = readStrict(text)
  if (problem) return { problem }
  const config = {
    profiles: new Map<string, Profile>(),
    ssoSessions: new Map<string, Profile>(),
    services: new Map<string, Profile>(),
  }
  for (const [header, profile] of sections) {
    const { type, name } = configSection(header) ?? {}
    if (type && name !== undefined) config[type].set(name, profile)
  }
  return { config }
}

/** The credentials file: every section is a profile. */
export function readCredentials(
  text: string,
): { readonly profiles: Profiles; readonly problem?: undefined } | { readonly problem: Problem } {
  const { sections, problem } = readStrict(text)
  return problem ? { problem } : { profiles: sections }
}

/** What a section of the config file is for; undefined for one that no profile reader looks at. */
export function configSection(header: string): { readonly type: keyof Config; readonly name: string } | undefined {
  if (header === 'default') return { type: 'profiles', name: 'default' }
  const type = types.find(([prefix]) => header.startsWith(prefix))?.[1]
  if (!type) return undefined
  const words = shellWords(header)
  return words?.length === 2 && words[1] !== undefined ? { type, name: words[1] } : undefined
}

// The prefix is not asked to be a word of its own, because botocore does not ask either.
const types: readonly (readonly [string, keyof Config])[] = [
  ['profile', 'profiles'],
  ['sso-session', 'ssoSessions'],
  ['services', 'services'],
]
