import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'
import { epochMs } from '../model/timestamp.ts'

type World = Pick<Context, 'now' | 'later' | 'say'>

/** Temporary credentials that are always fresh, for programs that ask again and again. */
export type Keeper = {
  /** Those that are kept, or new ones; throws where none are to be had for now. Never waits longer than a client does. */
  current(): Promise<Fresh>
  /** Gets the first ones, however long that takes, and throws where that fails. */
  start(): Promise<void>
  stop(): void
}

export type Fresh = Required<Credentials>

/** Milliseconds that a client may be kept waiting: the SDK for JavaScript hangs up after one second, botocore after two. */
const patience = 700

/** Milliseconds after a failure in which nobody is asked again, however many clients ask. */
const rest = 5000

/**
 * `get` is given the seconds that what it returns must last. What is kept is renewed when `minTtl` seconds are left, or a
 * quarter of its life where that is less: by the first client that asks then, or ahead of time where it is in use.
 */
export function keeper(world: World, get: (minTtl: number) => Promise<Fresh>, minTtl: number): Keeper {
  let held: { readonly credentials: Fresh; readonly end: number; readonly early: number } | undefined
  let renewal: Promise<void> | undefined
  let long: Promise<void> | undefined
  let failure: { readonly error: unknown; readonly at: number } | undefined
  let used = false
  let cancel = () => {}
  let stopped = false

  const left = () => (held === undefined ? 0 : held.end - world.now())
  const rested = () => failure === undefined || Math.abs(world.now() - failure.at) > rest

  function renew(): Promise<void> {
    if (renewal === undefined) long = wait(world, patience)
    renewal ??= fetch().finally(() => {
      renewal = undefined
    })
    return renewal
  }

  async function fetch(): Promise<void> {
    try {
      const credentials = await get(held === undefined ? minTtl : held.early / 1000)
      const end = epochMs(credentials.Expiration) ?? 0
      const life = end - world.now()
      if (life <= 0) throw new StsctlError('failure', 'the new credentials have ended already: is the clock right?')
      held = { credentials, end, early: Math.min(minTtl * 1000, life / 4) }
      failure = undefined
      used = false
      cancel()
      if (!stopped) cancel = world.later(Math.max(0, life - held.early), ahead)
    } catch (error) {
      failure = { error, at: world.now() }
      throw error
    }
  }

  function ahead(): void {
    if (used) renew().catch(tell)
  }

  /** A client hears of it as well, but it is a person who can help. */
  function tell(error: unknown): void {
    if (!stopped) world.say(`the credentials could not be renewed: ${wordsOf(error)}`)
  }

  return {
    async start() {
      await renew()
    },
    async current() {
      used = true
      if (held !== undefined && left() > held.early) return held.credentials
      if (renewal === undefined && rested()) renew().catch(tell)
      // Who has good ones in store is not kept waiting for a person again and again.
      await Promise.race([renewal?.catch(() => {}), left() > 0 ? long : wait(world, patience)])
      if (held !== undefined && left() > 0) return held.credentials
      if (renewal === undefined && failure !== undefined) throw failure.error
      throw new StsctlError('failure', 'new credentials are being got: somebody may have to enter a code')
    },
    stop() {
      stopped = true
      cancel()
    },
  }
}

function wait({ later }: World, ms: number): Promise<void> {
  return new Promise((resolve) => later(ms, resolve))
}

function wordsOf(error: unknown): string {
  return error instanceof StsctlError ? [error.message, ...error.hints].join('; ') : 'unexpected error'
}
