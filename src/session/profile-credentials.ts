import { loginCredentials } from './login-credentials.ts'
import { processCredentials } from './process-credentials.ts'
import { profileKeys } from './profile-keys.ts'
import type { Resolved } from './resolved.ts'
import type { Search } from './search.ts'
import { ssoCredentials } from './sso-credentials.ts'
import { readSsoProfile } from './sso-profile.ts'
import { webIdentity } from './web-identity.ts'

type Provider = (search: Search, profile: string) => Resolved | undefined | Promise<Resolved | undefined>

/** What one profile may hold beside a role, in botocore's order: the first that has something wins. */
const providers: readonly Provider[] = [
  webIdentity,
  (search, profile) => {
    const sso = readSsoProfile(search.settings.files, profile)
    return sso && ssoCredentials(search, profile, sso)
  },
  ({ settings }, profile) => profileKeys(settings.files, 'credentials', profile),
  (search, profile) => loginCredentials(search, profile),
  (search, profile) => processCredentials(search, profile),
  ({ settings }, profile) => profileKeys(settings.files, 'config', profile),
]

export async function profileCredentials(search: Search, profile: string): Promise<Resolved | undefined> {
  for (const provider of providers) {
    const found = await provider(search, profile)
    if (found !== undefined) return found
  }
  return undefined
}
