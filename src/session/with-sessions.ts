import { connectionFor } from '../config/connection.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import type { Args } from '../model/command.ts'
import type { Credentials } from '../model/credentials.ts'
import { type Codes, codesOf } from './code.ts'
import { codeSource } from './code-source.ts'
import { spokenTime } from './expiry.ts'
import { iamConnection } from './iam-endpoint.ts'
import { mfaSerial } from './mfa-serial.ts'
import { keptSession, obtainSession, type SessionRequest } from './obtain-session.ts'
import { profilePath } from './profile-path.ts'
import type { Resolved } from './resolved.ts'
import type { RoleProfile } from './role-profile.ts'
import type { SearchOptions } from './search.ts'
import { singleFlight } from './single-flight.ts'

export type SessionOptions = {
  readonly flags: Args['flags']
  /** Seconds that what is kept must still have. */
  readonly minTtl: number
  /** Assume roles directly, as `aws` does. */
  readonly noSession?: boolean
  /** Use a session that a login has left, and make none: the requests are then those of `aws`. */
  readonly keptOnly?: boolean
}

/** AWS gives a role that is assumed with temporary credentials an hour at most. */
const chainedSeconds = 3600

/** How the search for credentials gets codes and sessions: one person asked once, one request sent, for all who wait. */
export function withSessions(context: Context, settings: Settings, options: SessionOptions): SearchOptions {
  const { flags, minTtl, noSession = false } = options
  const profiles = profilePath(settings.files, settings.profileName)
  let codes: Codes | undefined
  return {
    minTtl,
    alone: async (key, look, make) => look() ?? singleFlight(context, key, look, () => tried(make)),
    tokenCode: (serial) => {
      codes ??= codesOf(context, codeSource(context, flags, settings.files, profiles))
      return codes.next(serial)
    },
    ...(!noSession && { sessionFor: (base: Resolved, role: RoleProfile) => forRole(base, role) }),
  }

  /** A role that takes the code itself: a person may mistype it, as for a session. */
  async function tried<Value>(make: () => Promise<Value>): Promise<Value> {
    for (;;) {
      try {
        return await make()
      } catch (error) {
        if (!codes?.retry(error)) throw error
      }
    }
  }

  async function forRole(base: Resolved, role: RoleProfile): Promise<Credentials | undefined> {
    const { profile, arguments: asked } = role
    const { DurationSeconds = 0 } = asked
    if (DurationSeconds > chainedSeconds) {
      const wanted = spokenTime(DurationSeconds * 1000)
      context.say(
        `profile ${profile} asks for ${wanted}: a role gets 1h at most from a session, so it is assumed directly`,
      )
      return undefined
    }
    return sessionOf(context, settings, base, [...profiles, profile], options)
  }
}

/**
 * The session of long-term keys where an MFA device is configured, in the profiles above them or in their own; else one
 * that a login has left; undefined where the keys are to be used as they are.
 */
export async function sessionOf(
  context: Context,
  settings: Settings,
  base: Resolved,
  above: readonly string[],
  options: SessionOptions,
): Promise<Credentials | undefined> {
  const request = sessionRequest(context, settings, base, above, options)
  const found =
    options.keptOnly || request.serial === undefined
      ? keptSession(context, request)
      : (await obtainSession(context, request)).session
  return found?.credentials
}

/** What is asked for these keys, everything but the code decided and checked. */
export function sessionRequest(
  context: Context,
  settings: Settings,
  base: Resolved,
  above: readonly string[],
  { flags, minTtl }: SessionOptions,
): SessionRequest {
  const own = base.source.profile
  const profiles = [...new Set([...above, ...(own === undefined ? [] : [own])])]
  const connection = connectionFor(context, settings, { credentials: base.credentials })
  return {
    base,
    connection,
    serial: mfaSerial(context, flags, settings.files, profiles),
    iam: () => iamConnection(context, settings, connection),
    source: () => codeSource(context, flags, settings.files, profiles),
    durationSeconds: undefined,
    minTtl,
    force: false,
  }
}
