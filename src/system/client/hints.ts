import type { Refusal } from './answer.ts'

/** What is known of a refused request besides the service's words. */
export type Circumstances = {
  /** How wrong this machine's clock is, where it is: `1h 5m behind that of HOST`. */
  readonly clock: string | undefined
  readonly session: boolean
}

const aboutTime =
  /RequestTimeTooSkewed|SignatureDoesNotMatch|RequestExpired|IncompleteSignature|InvalidSignatureException/

/** What a person can do about a refusal that is known to puzzle. */
export function hintsFor({ code, message }: Refusal, { clock, session }: Circumstances): string[] {
  if (clock !== undefined && (aboutTime.test(code) || /^ExpiredToken/.test(code))) {
    return [`the clock of this machine is ${clock}: set it right`]
  }
  if (code === 'SignatureDoesNotMatch') return ['the secret access key does not belong to this access key']
  if (code === 'InvalidClientTokenId') {
    return [
      session
        ? 'the session token is not of these keys, or they are of another partition'
        : 'the access key is deleted, inactive or of another partition; keys that begin with ASIA need their session token',
    ]
  }
  if (/^ExpiredToken/.test(code) && session) return ['these session credentials are over: get new ones']
  if (/^MultiFactorAuthentication failed/.test(message)) {
    return ['a code works once and for half a minute: wait for the next one, and check that it is of this device']
  }
  return []
}
