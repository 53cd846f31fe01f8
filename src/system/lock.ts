import { writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { StsctlError } from '../errors.ts'
import { type Holder, thisProcess } from './holder.ts'
import { findLock, remove } from './lock-file.ts'
import { sweepLocks } from './sweep.ts'
import { takeLock } from './take-lock.ts'

/** A lock that is held. `verify` throws if someone has taken it over, however that came about. */
export type Lock = { verify(): Promise<void> }

export type LockOptions = {
  /** How long one live holder is waited for, in milliseconds; may be Infinity. A new holder starts it again. */
  readonly waitMs: number
  readonly signal?: AbortSignal
  /** Told once, when there is someone to wait for. */
  readonly onWait?: (holder: Holder | undefined) => void
}

/**
 * Does the work while no other process holds `path`, whose folder must be there. A holder that was killed, or whose machine
 * was restarted, is noticed within a second; a live one is waited for, then named in a StsctlError.
 */
export async function withLock<T>(path: string, options: LockOptions, work: (lock: Lock) => Promise<T>): Promise<T> {
  const me = thisProcess()
  const temp = `${path}.${me.nonce}.${me.pid}.tmp`
  const mine = () => findLock(path)?.nonce === me.nonce
  const verify = async () => {
    if (!mine()) throw new StsctlError('failure', `lost the lock ${path} to another process`, 'nothing was written')
  }
  try {
    writeFileSync(temp, JSON.stringify(me), { flag: 'wx', mode: 0o600 })
    await acquire(path, temp, me.nonce, options)
    remove(temp)
    await verify()
    sweepLocks(path)
    return await work({ verify })
  } finally {
    remove(temp)
    if (mine()) remove(path)
  }
}

async function acquire(
  path: string,
  temp: string,
  nonce: string,
  { waitMs, signal, onWait }: LockOptions,
): Promise<void> {
  let last: string | undefined
  let since = performance.now()
  for (;;) {
    signal?.throwIfAborted()
    const found = takeLock({ base: path, temp, nonce })
    if (!found) return
    if (last === undefined) onWait?.(found.holder)
    if (found.nonce !== last) since = performance.now()
    last = found.nonce
    const waited = performance.now() - since
    if (waited >= waitMs) throw busy(path, found.holder, waitMs)
    // Jitter, so that a crowd does not come back all at once; slower after a while, but well within the promised two seconds.
    await sleep((waited > 2000 ? 100 : 20) + Math.random() * 80, undefined, { signal }).catch(() =>
      signal?.throwIfAborted(),
    )
  }
}

function busy(path: string, holder: Holder | undefined, waitMs: number): StsctlError {
  const who = holder
    ? `process ${holder.pid} on ${JSON.stringify(holder.host).slice(1, -1)}`
    : 'something that is no lock of stsctl'
  return new StsctlError('failure', `${path} has been held by ${who} for ${Math.round(waitMs / 1000)} seconds`, [
    'nothing was written; try again',
    `if that process is gone for good, delete ${path}`,
  ])
}
