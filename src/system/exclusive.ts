import path from 'node:path'
import type { Context, Environment } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { withLock } from './lock.ts'
import { makeOwnFolder } from './own-folder.ts'
import { isSystemError } from './system-error.ts'

/** Which locks are held here and by the processes above: what they start must not wait for them. */
const variable = 'STSCTL_HELD_LOCKS'
const above = (process.env[variable] ?? '').split('\n').filter(Boolean)
const here = new Set<string>()

/** Locks that are held while a person is asked: they are waited for without end, unless a signal ends the wait. */
export function exclusive(signal: AbortSignal): Context['withLock'] {
  return async (file, onWait, work) => {
    const told = onWait && ((holder: { pid: number } | undefined) => onWait(holder?.pid))
    if (above.includes(file)) throw startedByItself()
    let begun = false
    const noted = async () => {
      begun = true
      here.add(file)
      try {
        return await work()
      } finally {
        here.delete(file)
      }
    }
    try {
      await makeOwnFolder(path.dirname(file))
      return await withLock(file, { waitMs: Number.POSITIVE_INFINITY, signal, ...(told && { onWait: told }) }, noted)
    } catch (error) {
      if (signal.aborted && !begun) throw new StsctlError('interrupted', 'interrupted')
      // A folder that takes no lock (a read-only home) must not keep anybody from the credentials.
      if (!begun && isSystemError(error)) return noted()
      throw error
    }
  }
}

/** What a program that is started now must be told in its environment. */
export function heldLocks(): Environment {
  const held = [...above, ...here]
  return held.length > 0 ? { [variable]: held.join('\n') } : {}
}

function startedByItself(): StsctlError {
  const message = 'stsctl was started by the stsctl that would have to wait for it: for the same credentials'
  const hint = 'an mfa_process or a credential_process must not ask for the credentials that it is to help with'
  return new StsctlError('configuration', message, hint)
}
