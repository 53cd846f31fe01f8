import { StsctlError } from '../../errors.ts'

/** How long something may take and what stops it: `ms` 0 is no limit, `late` makes the error, `end` lets go of it. */
export type Bounds = {
  readonly ms: number
  readonly late: () => StsctlError
  readonly signal: AbortSignal
  readonly end: () => void
}

/** The result of `work`, unless the time is up or the person interrupts first. */
export function bounded<Result>(work: Promise<Result>, { ms, late, signal, end }: Bounds): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = (error: StsctlError) => {
      end()
      reject(error)
    }
    const interrupt = () => stop(new StsctlError('interrupted', 'interrupted'))
    const timer = ms > 0 ? setTimeout(() => stop(late()), ms) : undefined
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', interrupt)
    }
    signal.addEventListener('abort', interrupt)
    if (signal.aborted) interrupt()
    work.then(resolve, reject).finally(done)
  })
}
