import { isIPv6 } from 'node:net'
import { StsctlError } from '../../errors.ts'
import { withoutUser } from '../../model/without-user.ts'

/** An endpoint as the person wrote it, in the parts that a request needs; `path` and `query` are kept to the letter. */
export type EndpointUrl = {
  /** How errors name it: `https://sts.amazonaws.com/`, without a name and a password, which nobody is sent. */
  readonly text: string
  readonly secure: boolean
  /** Without the brackets of IPv6. */
  readonly hostname: string
  readonly port: number
  /** The Host header: the port only where it is not the scheme's own. */
  readonly host: string
  readonly path: string
  /** With its question mark, or empty. */
  readonly query: string
}

const parts = /^(https?):\/\/([^/?#]*)([^?#]*)(\?[^#]*)?(?:#.*)?$/i
const authority = /^(?:.*@)?(\[[^\]]*\]|[^:[\]]*)(?::(\d{0,5}))?$/
const hostname = /^((?!-)[A-Z\d-]{1,63}(?<!-)\.)*((?!-)[A-Z\d-]{1,63}(?<!-))\.?$/i
// What cannot stand in the first line of a request.
const unsendable = /[^\x21-\x7e]/

/** Takes an endpoint apart as botocore does, with its refusal for what names no host. */
export function endpointUrl(endpoint: string): EndpointUrl {
  const refused = new StsctlError('failure', `Invalid endpoint: ${withoutUser(endpoint)}`)
  const [, scheme, where = '', path = '', query = ''] = unsendable.test(endpoint) ? [] : (parts.exec(endpoint) ?? [])
  const [, name = '', digits = ''] = authority.exec(where) ?? []
  if (scheme === undefined || !names(name)) throw refused
  const secure = scheme.toLowerCase() === 'https'
  const usual = secure ? 443 : 80
  const port = digits === '' ? usual : Number(digits)
  if (port > 65_535) throw refused
  return {
    text: `${scheme}://${where.slice(where.lastIndexOf('@') + 1)}${path || '/'}${query}`,
    secure,
    hostname: name.replace(/^\[|\]$/g, '').toLowerCase(),
    port,
    host: `${name.toLowerCase()}${port === usual ? '' : `:${port}`}`,
    path: path || '/',
    query,
  }
}

function names(name: string): boolean {
  return name.startsWith('[') ? isIPv6(name.slice(1, -1)) : name.length <= 255 && hostname.test(name)
}

/** Whether requests to it stay on this machine. */
export function isLoopback({ hostname }: EndpointUrl): boolean {
  return /^(127(\.\d{1,3}){3}|::1|::ffff:127\..*|(.*\.)?localhost\.?)$/.test(hostname)
}
