import { hasProfile } from '../config/profile.ts'
import { resolveSettings, type Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import type { Args } from '../model/command.ts'
import type { Credentials } from '../model/credentials.ts'
import { resolveCredentials } from './credentials.ts'
import { isRoleProfile } from './is-role-profile.ts'
import type { Resolved } from './resolved.ts'
import { listSessions } from './session-cache.ts'

/** Long-term keys and the settings of the profile that they stand in. */
export type Owner = { readonly base: Resolved; readonly settings: Settings }

/** The keys that a session was asked with, where the session is kept and they still stand in a profile. */
export async function sessionOwner(
  context: Context,
  flags: Args['flags'],
  { AccessKeyId }: Credentials,
): Promise<Owner | undefined> {
  const kept = listSessions(context).find(({ session }) => session.credentials.AccessKeyId === AccessKeyId)?.session
  if (!kept?.profile) return undefined
  const { files } = resolveSettings(context, {})
  if (!hasProfile(files, kept.profile) || isRoleProfile(files, kept.profile)) return undefined
  const settings = resolveSettings(context, { ...flags, '--profile': [kept.profile] })
  const base = await resolveCredentials(context, settings)
  return base?.credentials.AccessKeyId === kept.owner ? { base, settings } : undefined
}
