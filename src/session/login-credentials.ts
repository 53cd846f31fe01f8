import { lookUp } from '../config/profile.ts'
import { StsctlError } from '../errors.ts'
import { askProvider } from './ask-provider.ts'
import { type Resolved, resolved } from './resolved.ts'
import type { Search } from './search.ts'
import { readTokenFile } from './token-file.ts'

/** The credentials of a profile that `aws login` has signed in. */
export async function loginCredentials(search: Search, profile: string): Promise<Resolved | undefined> {
  const { context, settings } = search
  const session = lookUp(settings.files, profile, 'login_session')?.text
  if (session === undefined) return undefined
  const folder = context.env['AWS_LOGIN_CACHE_DIRECTORY'] || '~/.aws/login/cache'
  const hint = `run aws login --profile ${profile}`
  if (readTokenFile(context, `${folder}/${context.digest('sha256', session)}.json`) === undefined) {
    const missing = `Unable to load a existing login session for session ${session}, Please reauthenticate with 'aws login'.`
    throw new StsctlError('failure', `Error loading login session token: ${missing}`, hint)
  }
  try {
    const credentials = await askProvider(search, 'login', profile)
    return resolved(credentials, { kind: 'login', description: `the aws login session of profile ${profile}`, profile })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new StsctlError('failure', `Error loading login session token: ${why}`, hint)
  }
}
