import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'
import { getSessionToken } from '../operations/get-session-token.ts'
import { codesOf } from './code.ts'
import type { CodeSource } from './code-source.ts'
import { isSkewed, spokenSkew } from './expiry.ts'
import { findDevice } from './find-device.ts'
import { keyOf, type SessionRequest } from './obtain-session.ts'
import { ownerOf, type Session, writeSession } from './session-cache.ts'

/** Asks for a code and STS for a session, and keeps it; a person may mistype a code. */
export async function newSession(context: Context, request: SessionRequest, source: CodeSource): Promise<Session> {
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

function skewed(skewMs: number): string {
  return `the clock of this machine is ${spokenSkew(skewMs)}: the end of the session is judged by the service's`
}
