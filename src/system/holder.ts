import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { processStart, sameStart } from './process-start.ts'

/** Who holds a lock: enough to tell, on the same machine, whether that process still runs. `nonce` is new for every attempt. */
export type Holder = {
  readonly pid: number
  readonly start?: string
  readonly boot?: string
  /** The namespace that `pid` counts in: a container has its own. */
  readonly space?: string
  readonly host: string
  readonly nonce: string
}

export function thisProcess(): Holder {
  return { pid: process.pid, ...own(), host: hostname(), nonce: `${half()}${half()}` }
}

/** Eight digits that are no secret and must only differ: to load node:crypto takes longer than to take the lock. */
function half(): string {
  return Math.floor(Math.random() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
}

/** A holder as it was written into a lock file; undefined for anything else. */
export function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, start, boot, space, host, nonce } = JSON.parse(text)
    const words = [start, boot, space].every((word) => word === undefined || typeof word === 'string')
    const valid = Number.isInteger(pid) && pid > 0 && words && typeof host === 'string' && /^[0-9a-f]{16}$/.test(nonce)
    return valid ? { pid, start, boot, space, host, nonce } : undefined
  } catch {
    return undefined
  }
}

/** Whether the holder certainly runs no more. Of another machine or container nothing is certain. */
export function isDead(holder: Holder): boolean {
  const { boot, space, start: ownStart } = own()
  const sameHost = holder.host === hostname()
  if (holder.boot !== undefined && boot !== undefined) {
    if (holder.boot !== boot) return sameHost
    if (holder.space !== space) return false
  } else if (!sameHost) return false
  if (!exists(holder.pid)) return true
  if (holder.start === undefined || ownStart === undefined) return false
  const start = processStart(holder.pid)
  return start !== undefined && !sameStart(start, holder.start)
}

export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: there, but someone else's.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH')
  }
}

type Own = Pick<Holder, 'start' | 'boot' | 'space'>
let known: Own | undefined

/** What the system tells of this process: it does not change, and a waiter asks ten times a second. */
function own(): Own {
  if (known) return known
  const start = processStart(process.pid)
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim())
  const space = attempt(() => readlinkSync('/proc/self/ns/pid'))
  known = { ...(start && { start }), ...(boot && { boot }), ...(space && { space }) }
  return known
}

function attempt(read: () => string): string | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
