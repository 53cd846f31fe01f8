import type { Response } from './exchange.ts'

/** Why another attempt may help; a throttled service is given more time. */
export type Reason = 'transient' | 'throttled'

// The lists of botocore's standard retry mode.
const transientStatus = new Set([500, 502, 503, 504])
const transient = new Set([
  'RequestTimeout',
  'RequestTimeoutException',
  'PriorRequestNotComplete',
  'IDPCommunicationError',
])
const throttled = new Set([
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottledException',
  'TooManyRequestsException',
  'ProvisionedThroughputExceededException',
  'TransactionInProgressException',
  'RequestLimitExceeded',
  'BandwidthLimitExceeded',
  'LimitExceededException',
  'RequestThrottled',
  'SlowDown',
  'EC2ThrottledException',
])

/** Whether `aws` would send a refused request again, and why. */
export function retryReason({ status }: Response, code: string): Reason | undefined {
  if (throttled.has(code)) return 'throttled'
  return transient.has(code) || transientStatus.has(status) ? 'transient' : undefined
}

const longestMs = 20_000
/** How much longer than its own time a service may make us wait. */
const patienceMs = 5_000

/**
 * How long to wait after the attempt of that number: a random part of 50 ms (1 s where throttled), doubled each time, of
 * 20 s at most. One command makes too few requests for the rates that the adaptive mode learns, so it is the same. The service may ask for up to 5 s more by `x-amz-retry-after`; `Retry-After` is not looked at.
 */
export function delayMs(attempt: number, reason: Reason, asked: string | undefined, random: number): number {
  const base = reason === 'throttled' ? 1000 : 50
  const own = random * Math.min(base * 2 ** (attempt - 1), longestMs)
  const wish = asked !== undefined && /^\d{1,9}$/.test(asked) ? Number(asked) : 0
  return Math.max(own, Math.min(wish, own + patienceMs))
}
