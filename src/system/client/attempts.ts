import { StsctlError } from '../../errors.ts'
import { bounded } from './bounded.ts'

/** What one attempt came to: the result, or an error and how long to wait if another attempt may help. */
export type Outcome<Result> =
  | { readonly result: Result }
  | { readonly error: StsctlError; readonly againMs?: number | undefined }

/** Tries up to `most` times, numbered from 1, and throws the last error. */
export async function attempts<Result>(
  most: number,
  signal: AbortSignal,
  once: (number: number) => Promise<Outcome<Result>>,
): Promise<Result> {
  for (let number = 1; ; number++) {
    const outcome = await once(number)
    if ('result' in outcome) return outcome.result
    const { error, againMs } = outcome
    if (againMs === undefined || number >= most) throw error
    await pause(againMs, signal)
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = deferred()
  const timer = setTimeout(resolve, ms)
  await bounded(promise, { ms: 0, late: () => new StsctlError('failure', ''), signal, end: () => clearTimeout(timer) })
}

function deferred() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
