import { StsctlError } from '../../errors.ts'
import type { Operation, Output } from '../../model/operation.ts'
import { epochMs, rfc3339 } from '../../model/timestamp.ts'

/** Where the answer came in time: milliseconds since 1970, and how far the server's clock is ahead. */
export type Moment = { readonly now: number; readonly skewMs: number | undefined; readonly clock: string | undefined }

const fields = ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']
// No key or token of AWS holds a character that steers a terminal or hides in it.
const steering = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/**
 * Refuses an answer that lacks what it is for, or that could not be used: an empty or a missing member, control characters in a
 * credential, credentials that are over on arrival.
 */
export function check({ name, answers }: Operation, output: Output, moment: Moment): StsctlError | undefined {
  const wrong = (what: string, hints: string[] = []) =>
    new StsctlError('failure', `the answer to ${name} ${what}`, hints)
  const credentials = asMembers(output['Credentials'])
  const needed = [
    ...answers.map((member) => [member, output[member]] as const),
    ...(credentials === undefined ? [] : fields.map((field) => [`Credentials.${field}`, credentials[field]] as const)),
  ]
  for (const [path, value] of needed) if (value === undefined || value === '') return wrong(`has no ${path}`)
  const delivered = credentials ?? { WebIdentityToken: output['WebIdentityToken'], Expiration: output['Expiration'] }
  for (const [field, value] of Object.entries(delivered)) {
    if (steering.test(String(value))) return wrong(`has a control character in ${field}`)
  }
  const expiration = delivered['Expiration']
  if (typeof expiration === 'string' && (epochMs(expiration) ?? 0) > moment.now + longestMs) {
    return wrong(`is absurd: it would expire at ${rfc3339(expiration)}, in more than a hundred years`)
  }
  if (typeof expiration === 'string' && isOver(expiration, moment)) {
    const hints = moment.clock === undefined ? [] : [`the clock of this machine is ${moment.clock}: set it right`]
    return wrong(`was over on arrival: it expired at ${rfc3339(expiration)}`, hints)
  }
  return undefined
}

// STS gives 36 hours at most, its imitations a year; what lasts for ever would be kept for ever.
const longestMs = 100 * 366 * 86_400_000

/** By either clock: nobody on this machine would use what its own clock calls expired. */
function isOver(expiration: string, { now, skewMs = 0 }: Moment): boolean {
  return (epochMs(expiration) ?? 0) <= Math.max(now, now + skewMs)
}

function asMembers(value: unknown): Output | undefined {
  return typeof value === 'object' && value !== null ? (value as Output) : undefined
}
