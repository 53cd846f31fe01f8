import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'
import { epochMs } from '../model/timestamp.ts'
import { askProvider } from './ask-provider.ts'
import { pythonJson } from './python-json.ts'
import { notRetrieved } from './refusal.ts'
import { type Resolved, resolved } from './resolved.ts'
import { readRoleCache, writeRoleCache } from './role-cache.ts'
import type { Search } from './search.ts'
import type { SsoProfile } from './sso-profile.ts'
import { readTokenFile } from './token-file.ts'

/** The credentials of an SSO profile whose person has signed in; kept in `aws`'s cache as AWS CLI v2 keeps them. */
export async function ssoCredentials(search: Search, profile: string, sso: SsoProfile): Promise<Resolved> {
  const { context, options } = search
  const key = context.digest('sha1', ssoCacheText(sso))
  const cached = readRoleCache(context, key, options.minTtl)
  const credentials = cached ?? (await signedIn(search, profile, sso))
  if (cached === undefined)
    await writeRoleCache(context, key, { ProviderType: 'sso', Credentials: credentials }, sso.accountId)
  return resolved(credentials, { kind: 'sso', description: `the SSO sign-in of profile ${profile}`, profile })
}

/** What `aws` makes the cache key of SSO credentials from; without spaces, unlike that of a role. */
export function ssoCacheText({ startUrl, roleName, accountId, session }: SsoProfile): string {
  const from = session === undefined ? { startUrl } : { sessionName: session }
  return pythonJson({ roleName, accountId, ...from }, { minified: true })
}

async function signedIn(search: Search, profile: string, { session, startUrl }: SsoProfile): Promise<Credentials> {
  const { context } = search
  const name = session ?? startUrl
  const token = readTokenFile(context, `~/.aws/sso/cache/${context.digest('sha1', name)}.json`)
  const hint = `run aws sso login --profile ${profile}`
  if (token === undefined)
    throw new StsctlError('failure', `Error loading SSO Token: Token for ${name} does not exist`, hint)
  const end = epochMs(String(token['expiresAt']))
  const expired = end === undefined || end <= context.now()
  if (expired && session === undefined) throw unauthorized(hint)
  try {
    return await askProvider(search, 'sso', profile)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    if (expired) {
      const message = 'Error when retrieving token from sso: Token has expired and refresh failed'
      throw new StsctlError('failure', message, hint)
    }
    if (/Unauthorized|Session token not found or invalid/i.test(why)) throw unauthorized(hint)
    throw notRetrieved('sso', why, [hint])
  }
}

function unauthorized(hint: string): StsctlError {
  const session = 'The SSO session associated with this profile has expired or is otherwise invalid.'
  const message = `${session} To refresh this SSO session run aws sso login with the corresponding profile.`
  return new StsctlError('failure', message, hint)
}
