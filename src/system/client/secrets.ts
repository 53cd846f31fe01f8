import type { Credentials } from '../../model/credentials.ts'
import type { Operation } from '../../model/operation.ts'

/** Replaces what must not be read by anyone. */
export type Conceal = (text: string) => string

const mask = '****'

/**
 * What may be shown of a request is decided by the operation's table: the values of its secret members and those of the
 * credentials disappear from whatever the endpoint echoes back. Too short a value would punch holes into innocent words.
 */
export function concealer({ params }: Operation, input: object, credentials: Credentials | undefined): Conceal {
  const values = Object.entries(input).flatMap(([name, value]) => (params[name]?.secret ? [String(value)] : []))
  const secrets = [...values, credentials?.SecretAccessKey ?? '', credentials?.SessionToken ?? '']
  const long = secrets.filter((secret) => secret.length >= 4)
  const forms = long.flatMap((secret) => [secret, encodeURIComponent(secret)])
  // A signature is good for the same request, for five minutes.
  const unsigned = (text: string) => text.replaceAll(/Signature=[\da-f]{64}/g, `Signature=${mask}`)
  return (text) => unsigned(forms.reduce((shown, secret) => shown.replaceAll(secret, mask), text))
}

/** The body of a request, `Action=…&TokenCode=****`. */
export function maskedForm(body: string, { params }: Operation): string {
  const masked = body.split('&').map((pair) => {
    const [name = ''] = pair.split('=', 1)
    return params[name.split('.')[0] ?? '']?.secret ? `${name}=${mask}` : pair
  })
  return masked.join('&')
}

/** A header's value, without what would let a reader send the same request. */
export function maskedHeader(name: string, value: string): string {
  switch (name.toLowerCase()) {
    case 'authorization':
      return value.replace(/Signature=.*/, `Signature=${mask}`)
    case 'x-amz-security-token':
    case 'proxy-authorization':
    case 'set-cookie':
      return mask
    default:
      return value
  }
}
