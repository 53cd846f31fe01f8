import { profileNames } from '../config/profile.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { expiryOf } from '../ini/expiry.ts'
import { epochMs } from '../model/timestamp.ts'
import { accountOfKey } from './account-of-key.ts'
import { timeLeft } from './expiry.ts'
import { roleFiles } from './role-files.ts'
import { listSessions, sessionPath } from './session-cache.ts'

/** Temporary credentials that somebody keeps somewhere. */
export type Holding = {
  readonly kind: 'session' | 'role' | 'profile' | 'environment'
  /** The profile; for a session the one that it was made for. */
  readonly profile: string
  /** The access key that a session was asked with. */
  readonly owner?: string
  readonly account: string | undefined
  readonly roleArn?: string
  /** Milliseconds since 1970, and milliseconds left; undefined where nobody wrote it down. */
  readonly end: number | undefined
  readonly left: number | undefined
  readonly place: string
}

/** All temporary credentials that this machine's AWS files, caches and environment hold. No network. */
export function holdings(context: Context, settings: Settings): readonly Holding[] {
  return [...environment(context), ...sessions(context), ...roles(context, settings), ...profiles(context, settings)]
}

function environment({ env, now }: Context): Holding[] {
  const { AWS_ACCESS_KEY_ID: key, AWS_SESSION_TOKEN: token, AWS_CREDENTIAL_EXPIRATION: expiration } = env
  if (!key || !token) return []
  const end = expiration ? epochMs(expiration) : undefined
  return [
    { kind: 'environment', profile: '', account: accountOfKey(key), ...span(end, now()), place: 'the environment' },
  ]
}

/** A session may be kept under two names, with its device named and without. */
function sessions(context: Context): Holding[] {
  const kept = new Map(listSessions(context).map((found) => [found.session.credentials.AccessKeyId, found]))
  return [...kept.values()].map(({ key, session }) => {
    const { credentials, profile, owner } = session
    const { AccessKeyId, Expiration } = credentials
    const left = timeLeft({ ...session, Expiration }, context.now())
    const account = accountOfKey(AccessKeyId)
    return {
      kind: 'session',
      profile,
      owner,
      account,
      end: epochMs(Expiration),
      left,
      place: sessionPath(context, key),
    }
  })
}

function roles(context: Context, settings: Settings): Holding[] {
  return roleFiles(context, settings).map(({ profile, roleArn, Expiration, path }) => {
    const account = /^arn:[^:]*:iam::(\d+):/.exec(roleArn)?.[1]
    return { kind: 'role', profile, account, roleArn, ...span(epochMs(Expiration), context.now()), place: path }
  })
}

function profiles({ now }: Context, { files }: Settings): Holding[] {
  return profileNames(files).flatMap((profile) =>
    [files.credentials, files.config].flatMap(({ profiles: all, shown }): Holding[] => {
      const found = all.get(profile)
      const key = found?.values.get('aws_access_key_id')
      const token = found?.values.get('aws_session_token') ?? found?.values.get('aws_security_token')
      if (!found || !key || !token) return []
      const roleArn = found.values.get('x_principal_arn') ?? found.values.get('assumed_role_arn')
      return [
        {
          kind: 'profile',
          profile,
          account: /^arn:[^:]*:\w+::(\d+):/.exec(roleArn ?? '')?.[1] ?? accountOfKey(key),
          ...(roleArn && roleArn !== 'None' && { roleArn }),
          ...span(expiryOf(found), now()),
          place: shown,
        },
      ]
    }),
  )
}

function span(end: number | undefined, now: number) {
  return { end, left: end === undefined ? undefined : end - now }
}
