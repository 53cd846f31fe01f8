import type { Answer } from '../../model/connection.ts'
import type { Operation } from '../../model/operation.ts'
import { judge } from './answer.ts'
import type { Outcome } from './attempts.ts'
import { check } from './check.ts'
import { clockFault, skewOf } from './clock.ts'
import type { Exchange } from './exchange.ts'
import { delayMs, retryReason } from './retry.ts'
import type { Conceal } from './secrets.ts'
import { serviceError } from './service-error.ts'
import type { Schema } from './shape.ts'

/** A request, as far as its answers must be understood. */
export type Asked = {
  readonly operation: Operation
  /** The SDK's description of the answer. */
  readonly schema: Schema
  readonly conceal: Conceal
  /** Whether it was signed with session credentials. */
  readonly session: boolean
  readonly host: string
  readonly maxAttempts: number
}

/** Decides what an attempt came to: an answer that holds what it must, or an error, and whether to try again. */
export function outcome(asked: Asked, exchanged: Exchange, number: number, now: number): Outcome<Answer> {
  const { operation, conceal, session, host, maxAttempts } = asked
  if ('failed' in exchanged) {
    const { failed, retryable } = exchanged
    return { error: failed, againMs: retryable ? delayMs(number, 'transient', undefined, Math.random()) : undefined }
  }
  const skewMs = skewOf(exchanged.headers['date'], now)
  const clock = clockFault(skewMs, host)
  const verdict = judge(operation, asked.schema, exchanged, conceal)
  if ('failed' in verdict) return { error: verdict.failed }
  if ('output' in verdict) {
    const error = check(operation, verdict.output, { now, skewMs, clock })
    return error === undefined ? { result: { output: verdict.output, skewMs } } : { error }
  }
  const { refused } = verdict
  const reason = retryReason(exchanged, refused.code)
  const asks = exchanged.headers['x-amz-retry-after']
  return {
    error: serviceError(operation.name, refused, { number, most: maxAttempts }, conceal, { clock, session }),
    againMs: reason && delayMs(number, reason, asks, Math.random()),
  }
}
