import type { Context, Files } from '../context.ts'
import { cacheFolder } from './cache-folder.ts'

type World = Pick<Context, 'env' | 'home' | 'platform' | 'withLock' | 'digest' | 'nonce' | 'now'> & {
  readonly files: Pick<Files, 'read' | 'store'>
}

/** The service takes no code after that, so that the same digits can only be another code (RFC 6238 leaves it the drift). */
const memoryMs = 120_000

/**
 * Takes a code for one use: true for the first who asks, false for everybody else on this machine for two minutes. It is
 * taken before it is sent, as nobody can tell whether a request without an answer spent it.
 */
export function spendCode(world: World, serial: string, code: string): Promise<boolean> {
  const base = `${cacheFolder(world)}/device-${world.digest('sha256', serial)}`
  return world.withLock(`${base}.lock`, undefined, async () => {
    const last = read(world, `${base}.json`)
    const age = world.now() - (last?.at ?? 0)
    if (last && Math.abs(age) < memoryMs && last.hash === hash(world, last.salt, code)) return false
    const salt = world.nonce()
    const note = { salt, hash: hash(world, salt, code), at: world.now() }
    // Where nothing can be kept, the service itself must find a code out that comes twice.
    await world.files.store(`${base}.json`, `${JSON.stringify(note)}\n`).catch(() => {})
    return true
  })
}

function hash({ digest }: World, salt: string, code: string): string {
  return digest('sha256', `${salt} ${code}`)
}

function read({ files }: World, path: string): { salt: string; hash: string; at: number } | undefined {
  try {
    const { salt, hash, at } = JSON.parse(files.read(path) ?? '')
    return typeof salt === 'string' && typeof hash === 'string' && Number.isFinite(at) ? { salt, hash, at } : undefined
  } catch {
    return undefined
  }
}
