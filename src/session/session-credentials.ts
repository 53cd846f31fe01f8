import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import type { Credentials } from '../model/credentials.ts'
import { resolveCredentials } from './credentials.ts'
import { noCredentials } from './refusal.ts'
import { type SessionOptions, sessionOf, withSessions } from './with-sessions.ts'

/** The credentials of the profile that counts: temporary ones wherever it is configured that they can be had. */
export async function sessionCredentials(
  context: Context,
  settings: Settings,
  options: SessionOptions,
): Promise<Credentials> {
  const resolved = await resolveCredentials(context, settings, withSessions(context, settings, options))
  if (resolved === undefined) throw noCredentials()
  if (!resolved.source.longTerm || options.noSession) return resolved.credentials
  return (await sessionOf(context, settings, resolved, [settings.profileName], options)) ?? resolved.credentials
}
