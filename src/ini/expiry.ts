import type { Profile } from './reading.ts'

/**
 * When the temporary keys of a profile end, in milliseconds since 1970; undefined where no tool wrote it down.
 * `expiration`: ours, and aws-mfa's form without a zone, which is UTC. `x_security_token_expires`: saml2aws, okta-aws-cli.
 * `aws_credential_expiration`: aws-vault. The first that is a time counts.
 */
export function expiryOf(profile: Profile): number | undefined {
  for (const key of ['expiration', 'x_security_token_expires', 'aws_credential_expiration', 'aws_session_expiration']) {
    const time = timeOf(profile.values.get(key))
    if (time !== undefined) return time
  }
  return undefined
}

function timeOf(value: string | undefined): number | undefined {
  const match = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d{1,9})?)\s?(Z|UTC|[+-]\d\d:?\d\d)?$/i.exec(value ?? '')
  if (!match) return undefined
  const [, date, clock, written = 'Z'] = match
  const zone = /^(?:Z|UTC)$/i.test(written) ? 'Z' : written.replace(/^([+-]\d\d):?/, '$1:')
  const time = Date.parse(`${date}T${clock}${zone}`)
  return Number.isNaN(time) ? undefined : time
}
