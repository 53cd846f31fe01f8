import { StsctlError } from '../errors.ts'
import { withoutUser } from '../model/without-user.ts'
import { inWords, type Origin } from './origin.ts'

const label = '(?!-)[A-Za-z0-9-]{1,63}(?<!-)'
const host = new RegExp(String.raw`^(?:${label}\.)*${label}\.?$`)

/** Only the person's flag is told about its form; anything else is refused in botocore's words (`is_valid_uri`). */
export function endpoint(text: string, origin: Origin): string {
  if (origin.kind === 'flag' && !/^[a-z][a-z0-9+.-]*:/i.test(text)) {
    const form = 'Must be of the form http://<hostname>/ or https://<hostname>/'
    const message = `Bad value for --endpoint-url "${withoutUser(text)}": scheme is missing.  ${form}`
    throw new StsctlError('usage', message, [], 'ParamValidation')
  }
  if (!isEndpoint(text)) {
    throw new StsctlError('failure', `Invalid endpoint: ${withoutUser(text)}`, `it comes from ${inWords(origin)}`)
  }
  return text
}

function isEndpoint(text: string): boolean {
  const [, authority = ''] = /^https?:\/\/([^/?#\s]*)(?:[/?#][^\t\r\n]*)?$/i.exec(text) ?? []
  const [, bracketed, plain = ''] = /^(?:.*@)?(?:\[([0-9a-f:.]+)\]|([^:@[\]]*))(?::\d*)?$/i.exec(authority) ?? []
  if (bracketed !== undefined) return URL.canParse(`http://[${bracketed}]`)
  return plain.length <= 255 && host.test(plain)
}

/** A name that can be a label of a host: what `aws` lets into its endpoints, so that no region leads to another host. */
export function region(text: string, origin: Origin): string {
  if (/^(?!\d+$)(?!-)[a-zA-Z0-9-]{0,63}(?<!-)$/.test(text)) return text
  const message = `Provided region_name '${text}' doesn't match a supported format.`
  throw new StsctlError('failure', message, `it comes from ${inWords(origin)}`)
}
