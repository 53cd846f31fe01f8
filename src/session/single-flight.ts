import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { cacheFolder } from './cache-folder.ts'
import { readFailure, writeFailure } from './failure.ts'

type World = Pick<Context, 'env' | 'home' | 'platform' | 'files' | 'withLock' | 'nonce' | 'say' | 'signal' | 'debug'>

/**
 * Runs `make` unless `look` finds something: one process at a time for each name, and the others look again when it is
 * done. Where it failed, all who were waiting fail in its words; who comes later tries anew. Names tell no secret.
 */
export async function singleFlight<Value>(
  world: World,
  name: string,
  look: () => Value | undefined,
  make: () => Promise<Value>,
): Promise<Value> {
  const found = look()
  if (found !== undefined) return found
  const base = `${cacheFolder(world)}/${name}`
  const failures = `${base}.failed`
  const before = readFailure(world, failures)?.id
  const onWait = (pid: number | undefined) =>
    world.say(
      `waiting for another stsctl${pid === undefined ? '' : ` (process ${pid})`} that is getting these credentials`,
    )
  return world.withLock(`${base}.lock`, onWait, async () => {
    const made = look()
    if (made !== undefined) return made
    const failure = readFailure(world, failures)
    if (failure && failure.id !== before) throw failure.error
    try {
      const value = await make()
      if (failure) world.files.remove(failures)
      return value
    } catch (error) {
      // Whoever was interrupted speaks for itself alone: the next in line takes over.
      const shared = error instanceof StsctlError && error.kind !== 'interrupted' && !world.signal.aborted
      if (shared) await writeFailure(world, failures, { id: world.nonce(), error })
      throw error
    }
  })
}
