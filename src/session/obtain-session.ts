import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Connection } from '../model/connection.ts'
import type { Credentials } from '../model/credentials.ts'
import { getSessionToken } from '../operations/get-session-token.ts'
import { codesOf } from './code.ts'
import type { CodeSource } from './code-source.ts'
import { isSkewed, spokenSkew, timeLeft } from './expiry.ts'
import { findDevice } from './find-device.ts'
import type { Resolved } from './resolved.ts'
import { ownerOf, readSession, type Session, writeSession } from './session-cache.ts'
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
  const session = await singleFlight(context, `session-${key}`, look, () => make(context, request, source))
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

async function make(context: Context, request: SessionRequest, source: CodeSource): Promise<Session> {
  const { base, connection, durationSeconds } = request
  const { profile = '' } = base.source
  const serial = request.serial ?? (await findDevice(context, request.iam(), ownerOf({ profile })))
  const sts = await context.sts(connection)
  const codes = codesOf(context, source)
  const duration = durationSeconds === undefined ? {} : { DurationSeconds: durationSeconds }
  for (;;) {
    const TokenCode = await codes.next(serial)
    try {
      const { output, skewMs = 0 } = await sts.send(getSessionToken, { ...duration, SerialNumber: serial, TokenCode })
      // The client has checked that the answer has the members which make it one.
      const credentials = output['Credentials'] as Required<Credentials>
      const owner = base.credentials.AccessKeyId
      const session = { credentials, owner, serial, profile, obtainedAt: context.now(), skewMs }
      await keep(context, session, new Set([request.serial, serial].map((part) => keyOf(context, request, part))))
      if (isSkewed(skewMs)) context.say(skewed(skewMs))
      return session
    } catch (error) {
      if (!codes.retry(error)) throw error
    }
  }
}

/** A device that was found out is configured elsewhere, perhaps: the session serves both who name it and who don't. */
async function keep(context: Context, session: Session, keys: Iterable<string>): Promise<void> {
  try {
    for (const key of keys) await writeSession(context, key, session)
  } catch (error) {
    if (error instanceof StsctlError) throw error
    context.say(`the session cannot be kept: ${(error as { code?: string }).code ?? 'the cache cannot be written'}`)
  }
}

function left({ now }: Pick<Context, 'now'>, { credentials, obtainedAt, skewMs }: Session): number {
  return timeLeft({ Expiration: credentials.Expiration, obtainedAt, skewMs }, now())
}

function skewed(skewMs: number): string {
  return `the clock of this machine is ${spokenSkew(skewMs)}: the end of the session is judged by the service's`
}
