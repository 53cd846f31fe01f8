import type { Context } from '../context.ts'
import type { Connection } from '../model/connection.ts'
import type { CodeSource } from './code-source.ts'
import { timeLeft } from './expiry.ts'
import { newSession } from './new-session.ts'
import type { Resolved } from './resolved.ts'
import { readSession, type Session } from './session-cache.ts'
import { sessionKey } from './session-key.ts'
import { singleFlight } from './single-flight.ts'

export type SessionRequest = {
  /** Long-term keys, and who asks with them. */
  readonly base: Resolved
  /** Where GetSessionToken is sent, signed with the keys. */
  readonly connection: Connection
  /** undefined: the user's own device, found out when it is needed, through `iam`. */
  readonly serial: string | undefined
  readonly iam: () => Connection
  /** Decides where the code comes from; called, and may refuse, only when one is needed. */
  readonly source: () => CodeSource
  readonly durationSeconds: number | undefined
  /** Seconds that a kept session must still have. */
  readonly minTtl: number
  /** A new one in any case. */
  readonly force: boolean
}

/** `fresh`: it was made just now, here or by whom we waited for. */
export type Obtained = { readonly session: Session; readonly fresh: boolean }

/** The MFA session of these keys: the one that is kept, if it lasts, or a new one, asked for once however many want it. */
export async function obtainSession(context: Context, request: SessionRequest): Promise<Obtained> {
  const key = keyOf(context, request, request.serial)
  const before = readSession(context, key)
  if (before && !request.force && left(context, before) > request.minTtl * 1000)
    return { session: before, fresh: false }
  const source = request.source()
  // Whatever was made while we waited is good, however short: it is what the service gives.
  const look = () => {
    const made = readSession(context, key)
    const isNew = made?.credentials.AccessKeyId !== before?.credentials.AccessKeyId
    return made && isNew && left(context, made) > 0 ? made : undefined
  }
  const session = await singleFlight(context, `session-${key}`, look, () => newSession(context, request, source))
  return { session, fresh: true }
}

/** The session of these keys that is kept and lasts; asks nobody. */
export function keptSession(
  context: Context,
  request: Pick<SessionRequest, 'base' | 'connection' | 'serial' | 'minTtl'>,
): Session | undefined {
  const session = readSession(context, keyOf(context, request, request.serial))
  return session && left(context, session) > request.minTtl * 1000 ? session : undefined
}

export function keyOf(
  context: Pick<Context, 'digest'>,
  { base, connection }: Pick<SessionRequest, 'base' | 'connection'>,
  serial: string | undefined,
): string {
  return sessionKey(context, { accessKeyId: base.credentials.AccessKeyId, serial, connection })
}

function left({ now }: Pick<Context, 'now'>, { credentials, obtainedAt, skewMs }: Session): number {
  return timeLeft({ Expiration: credentials.Expiration, obtainedAt, skewMs }, now())
}
