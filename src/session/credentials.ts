import type { Settings } from '../config/settings.ts'
import { assumeRoleProfile } from './assume-role-profile.ts'
import { environmentCredentials } from './environment-credentials.ts'
import { isRoleProfile } from './is-role-profile.ts'
import { networkCredentials } from './network-credentials.ts'
import { profileCredentials } from './profile-credentials.ts'
import type { Resolved } from './resolved.ts'
import type { Search, SearchOptions, World } from './search.ts'

/**
 * The credentials of the profile that counts, found as `aws` v2 finds them: the environment (unless a flag named the
 * profile), the profile's role, what else the profile holds, the container, the machine. `undefined`: nowhere.
 */
export async function resolveCredentials(
  context: World,
  settings: Settings,
  options: SearchOptions = {},
): Promise<Resolved | undefined> {
  const { profileName: profile, profileFromFlag } = settings
  const search: Search = { context, settings, options, environment: !profileFromFlag, visited: [profile] }
  const found = await first([
    async () => (search.environment ? environmentCredentials(context) : undefined),
    async () => (isRoleProfile(settings.files, profile) ? assumeRoleProfile(search, profile) : undefined),
    () => profileCredentials(search, profile),
    () => networkCredentials(search, 'container'),
    () => networkCredentials(search, 'instance-metadata'),
  ])
  context.debug(() => `credentials are ${found === undefined ? 'nowhere' : `those of ${found.source.description}`}`)
  return found
}

async function first(providers: readonly (() => Promise<Resolved | undefined>)[]): Promise<Resolved | undefined> {
  for (const provider of providers) {
    const found = await provider()
    if (found !== undefined) return found
  }
  return undefined
}
