import { expandPath } from '../config/paths.ts'
import type { Context, Files } from '../context.ts'
import type { Credentials } from '../model/credentials.ts'
import { epochMs, rfc3339 } from '../model/timestamp.ts'

type World = Pick<Context, 'env' | 'home' | 'platform' | 'now' | 'debug'> & {
  readonly files: Pick<Files, 'read' | 'store'>
}

type Answer = { readonly [member: string]: unknown }

/** `aws` gives a role's credentials up a quarter of an hour before they end. */
const window = 15 * 60

/**
 * The credentials that `aws` or stsctl left under this key (a sha1), if more than 15 minutes of them, or `minTtl` seconds
 * where that is longer, are left. A file that is missing, unreadable, truncated or foreign is none.
 */
export function readRoleCache(world: World, key: string, minTtl = 0): Credentials | undefined {
  const path = pathOf(world, key)
  const credentials = path === undefined ? undefined : credentialsIn(readable(world, path))
  const end = credentials?.Expiration === undefined ? undefined : epochMs(credentials.Expiration)
  if (end === undefined || (end - world.now()) / 1000 < Math.max(window, minTtl)) return undefined
  world.debug(() => `role credentials are in ${path}`)
  return credentials
}

/** Leaves an answer (its `Credentials` among the members) for `aws` and for us. A folder that refuses it is passed over. */
export async function writeRoleCache(
  world: World,
  key: string,
  answer: Answer,
  accountId = accountOf(answer),
): Promise<void> {
  const path = pathOf(world, key)
  const credentials = valid(answer['Credentials'])
  // A file without them stops aws with a bare KeyError until a person deletes it.
  if (path === undefined || credentials?.Expiration === undefined) return
  const Expiration = rfc3339(credentials.Expiration)
  const account = accountId !== undefined && { AccountId: accountId }
  const document = { ...answer, Credentials: { ...credentials, Expiration, ...account } }
  try {
    await world.files.store(path, JSON.stringify(document))
  } catch (error) {
    world.debug(() => `${path} cannot be written: ${(error as { code?: string }).code ?? 'unknown error'}`)
  }
}

function pathOf(world: World, key: string): string | undefined {
  return world.home === undefined
    ? undefined
    : expandPath({ env: {}, home: world.home, platform: world.platform }, `~/.aws/cli/cache/${key}.json`)
}

function readable({ files }: World, path: string): string | undefined {
  try {
    return files.read(path)
  } catch {
    return undefined
  }
}

function credentialsIn(text: string | undefined): Credentials | undefined {
  try {
    const document: unknown = JSON.parse(text ?? '')
    return typeof document === 'object' && document !== null && 'Credentials' in document
      ? valid(document.Credentials)
      : undefined
  } catch {
    return undefined
  }
}

/** The four members that a role's credentials have, and no others. */
function valid(value: unknown): Required<Credentials> | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  // Each member is checked below.
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = value as Partial<Record<string, unknown>>
  const texts = [AccessKeyId, SecretAccessKey, SessionToken, Expiration]
  if (!texts.every((text) => typeof text === 'string' && text !== '')) return undefined
  return { AccessKeyId, SecretAccessKey, SessionToken, Expiration } as Required<Credentials>
}

function accountOf({ AssumedRoleUser: user }: Answer): string | undefined {
  const arn = typeof user === 'object' && user !== null && 'Arn' in user ? String(user.Arn) : ''
  return /^arn:[^:]+:[^:]*:[^:]*:(\d+):/.exec(arn)?.[1]
}
