import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { withLock } from './lock.ts'
import { isSystemError } from './system-error.ts'

/** Locks that are held while a person is asked: they are waited for without end, unless a signal ends the wait. */
export function exclusive(signal: AbortSignal): Context['withLock'] {
  return async (file, onWait, work) => {
    const told = onWait && ((holder: { pid: number } | undefined) => onWait(holder?.pid))
    let begun = false
    const noted = () => {
      begun = true
      return work()
    }
    try {
      await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
      return await withLock(file, { waitMs: Number.POSITIVE_INFINITY, signal, ...(told && { onWait: told }) }, noted)
    } catch (error) {
      if (signal.aborted && !begun) throw new StsctlError('interrupted', 'interrupted')
      // A folder that takes no lock (a read-only home) must not keep anybody from the credentials.
      if (!begun && isSystemError(error)) return noted()
      throw error
    }
  }
}
