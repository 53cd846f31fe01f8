import { connectionFor } from '../../config/connection.ts'
import type { Settings } from '../../config/settings.ts'
import type { Context } from '../../context.ts'
import { StsctlError } from '../../errors.ts'
import { visible } from '../../model/visible.ts'
import type { WebReply } from '../../model/web.ts'
import { type Caller, callerOf } from '../../session/caller.ts'
import type { Guest } from './guest.ts'
import type { SigninEndpoint } from './signin-endpoint.ts'

/** Trades credentials for a sign-in token (getSigninToken); a refusal is explained by whose credentials they are. */
export async function signinToken(
  context: Context,
  settings: Settings,
  { url, method }: SigninEndpoint,
  guest: Guest,
): Promise<string> {
  const { AccessKeyId, SecretAccessKey, SessionToken } = guest.credentials
  const Session = JSON.stringify({ sessionId: AccessKeyId, sessionKey: SecretAccessKey, sessionToken: SessionToken })
  const { sessionDuration } = guest
  const duration = sessionDuration === undefined ? {} : { SessionDuration: String(sessionDuration) }
  const fields = { Action: 'getSigninToken', ...duration, Session }
  const connection = connectionFor(context, settings, { credentials: undefined })
  const reply = await context.submit({ url, method, fields }, connection)
  if (reply.status === 200) return tokenIn(reply, url)
  const caller = await callerOf(context, settings, guest.credentials).catch(() => undefined)
  throw refused(reply, guest, caller)
}

function tokenIn({ body }: WebReply, url: string): string {
  try {
    const { SigninToken } = JSON.parse(body)
    if (typeof SigninToken === 'string' && /^[\x21-\x7e]+$/.test(SigninToken)) return SigninToken
  } catch {}
  const message = `${url} answered, but with no sign-in token`
  throw new StsctlError('failure', message, 'does a proxy stand in between that answers for it?')
}

function refused({ status, headers, body }: WebReply, guest: Guest, caller: Caller | undefined): StsctlError {
  const words = /^text\/plain/.test(headers['content-type'] ?? '') ? firstLine(body, guest) : ''
  const sentence = `the sign-in endpoint refused these credentials: ${status}${words && ` ${words}`}`
  return new StsctlError('service', sentence, hints(guest, caller))
}

function hints({ sessionDuration }: Guest, caller: Caller | undefined): string[] {
  if (caller === undefined) return ['STS takes them no longer either: get new ones']
  const whose = `they are those of ${caller.arn}`
  if (caller.kind === 'user' || caller.kind === 'root') {
    const ways = 'use --profile with a role, or with long-term keys and --policy-arns'
    return [`${whose}: AWS signs in roles and federated users only`, ways]
  }
  if (sessionDuration === undefined) return [whose]
  if (caller.kind === 'federated') return [`${whose}: leave --duration out, a federated user has the time of its token`]
  return [`${whose}: AWS takes --duration only for a role that long-term keys have assumed; leave it out`]
}

/** A server may repeat what it was sent, as it was sent or as it has read it. */
function firstLine(body: string, { credentials }: Guest): string {
  const { SecretAccessKey, SessionToken = SecretAccessKey } = credentials
  const secrets = [SessionToken, SecretAccessKey].flatMap((secret) => [secret, encodeURIComponent(secret)])
  const [line = ''] = secrets
    .reduce((text, secret) => text.replaceAll(secret, '****'), body)
    .trim()
    .split('\n')
  return visible(line.slice(0, 200))
}
