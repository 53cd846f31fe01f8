import { connectionFor } from '../config/connection.ts'
import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args } from '../model/command.ts'
import type { Credentials } from '../model/credentials.ts'
import { getSessionToken } from '../operations/get-session-token.ts'
import type { Fresh } from './keeper.ts'
import { sessionCredentials } from './session-credentials.ts'

/**
 * Credentials that may be handed to a program: a role's or a session's, never long-term keys. Of keys without a device it is a
 * session without MFA. What does not say when it ends cannot be renewed in time, and is refused.
 */
export async function servableCredentials(context: Context, flags: Args['flags'], minTtl: number): Promise<Fresh> {
  // Read anew each time: a server outlives what a person changes in the files.
  const settings = resolveSettings(context, flags)
  const found = await sessionCredentials(context, settings, { flags, minTtl })
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } =
    found.SessionToken === undefined ? await plainSession(context, flags, found) : found
  if (SessionToken !== undefined && Expiration !== undefined) {
    return { AccessKeyId, SecretAccessKey, SessionToken, Expiration }
  }
  const message = 'these temporary credentials do not say when they end, so that they cannot be renewed in time'
  throw new StsctlError('configuration', message, [
    'name a profile with a role, or with long-term keys: --profile NAME',
    'or set AWS_CREDENTIAL_EXPIRATION beside them',
  ])
}

async function plainSession(context: Context, flags: Args['flags'], keys: Credentials): Promise<Credentials> {
  context.say('note: no MFA device is configured: this is a session without MFA, which cannot call IAM')
  const sts = await context.sts(connectionFor(context, resolveSettings(context, flags), { credentials: keys }))
  const { output } = await sts.send(getSessionToken, {})
  // The client has checked that the answer has credentials and that they last.
  return output['Credentials'] as Credentials
}
