import { setTimeout as sleep } from 'node:timers/promises'
import { StsctlError } from '../errors.ts'

/** Waits so many milliseconds, or until the signal ends it with an error of kind `interrupted`. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(Math.max(0, ms), undefined, { signal })
  } catch {
    throw new StsctlError('interrupted', 'interrupted')
  }
}
