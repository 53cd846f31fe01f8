import type { Context } from '../context.ts'
import type { Credentials } from '../model/credentials.ts'
import { epochMs } from '../model/timestamp.ts'
import { cacheFolder } from './cache-folder.ts'
import type { Lifetime } from './expiry.ts'

/** GetSessionToken's answer and what it was asked with. */
export type Session = Pick<Lifetime, 'obtainedAt' | 'skewMs'> & {
  readonly credentials: Required<Credentials>
  /** The access key that asked. */
  readonly owner: string
  readonly serial: string
  /** The profile whose keys these are, empty for those of the environment; other profiles with the same keys share it. */
  readonly profile: string
}

type World = Pick<Context, 'env' | 'home' | 'platform' | 'files'>

/** The session of this key; a file that is missing, unreadable, truncated or foreign is none. */
export function readSession(world: World, key: string): Session | undefined {
  try {
    return sessionIn(world.files.read(sessionPath(world, key)))
  } catch {
    return undefined
  }
}

export async function writeSession(world: World, key: string, session: Session): Promise<void> {
  await world.files.store(sessionPath(world, key), `${JSON.stringify(session)}\n`)
}

/** Every session that is kept, with its key; what is no session is passed over. */
export function listSessions(world: World): readonly { readonly key: string; readonly session: Session }[] {
  const keys = world.files
    .list(cacheFolder(world))
    .flatMap((name) => /^session-([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? [])
  return keys.flatMap((key) => {
    const session = readSession(world, key)
    return session ? [{ key, session }] : []
  })
}

export function sessionPath(world: World, key: string): string {
  return `${cacheFolder(world)}/session-${key}.json`
}

function sessionIn(text: string | undefined): Session | undefined {
  // Each member is checked below, so that nothing else is believed of it.
  const { credentials, owner, serial, profile, obtainedAt, skewMs } = JSON.parse(text ?? '') as Session
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = credentials
  const texts = [AccessKeyId, SecretAccessKey, SessionToken, Expiration, owner, serial]
  if (typeof profile !== 'string' || !texts.every((part) => typeof part === 'string' && part !== '')) return undefined
  if (![obtainedAt, skewMs].every(Number.isFinite) || epochMs(Expiration) === undefined) return undefined
  const kept = { AccessKeyId, SecretAccessKey, SessionToken, Expiration }
  return { credentials: kept, owner, serial, profile, obtainedAt, skewMs }
}

/** Whose session it is, as it stands in a sentence. */
export function ownerOf({ profile }: Pick<Session, 'profile'>): string {
  return profile === '' ? 'the keys in the environment' : `profile ${profile}`
}
