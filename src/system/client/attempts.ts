import type { StsctlError } from '../../errors.ts'
import { pause } from '../pause.ts'

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
