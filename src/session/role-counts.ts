import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { environmentCredentials } from './environment-credentials.ts'
import { isRoleProfile } from './is-role-profile.ts'

/** Whether the profile's role is what the search for credentials comes to first: keys in the environment count before it. */
export function roleCounts(context: Pick<Context, 'env' | 'now'>, settings: Settings): boolean {
  const { files, profileName, profileFromFlag } = settings
  return isRoleProfile(files, profileName) && (profileFromFlag || environmentCredentials(context) === undefined)
}
