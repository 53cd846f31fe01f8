import { isIPv6 } from 'node:net'
import { StsctlError } from '../../errors.ts'
import { withoutUser } from '../../model/without-user.ts'

/** An endpoint in the parts that a request needs; `path` and `query` are as written, percent-encoded where they must be. */
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
// What Python takes for an attack on the first line of a request, and half a character, which no URL can hold.
const unsafe = /[\t\r\n\p{Surrogate}]/u

/** Takes an endpoint apart as botocore does, with its refusal for what names no host. */
export function endpointUrl(endpoint: string): EndpointUrl {
  const refused = new StsctlError('failure', `Invalid endpoint: ${withoutUser(endpoint)}`)
  const [, scheme, where = '', path = '', query = ''] = unsafe.test(endpoint) ? [] : (parts.exec(endpoint) ?? [])
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
    path: encoded(path) || '/',
    query: query === '?' ? '' : encoded(query),
  }
}

/** As urllib3 does it: what may not stand in a URL is encoded, and a percent sign too where one of them encodes nothing. */
function encoded(text: string): string {
  const all = encodeURI(text)
  return /%(?![\dA-F]{2})/i.test(text) ? all : all.replaceAll('%25', '%')
}

function names(name: string): boolean {
  return name.startsWith('[') ? isIPv6(name.slice(1, -1)) : name.length <= 255 && hostname.test(name)
}

/** Whether requests to it stay on this machine. */
export function isLoopback({ hostname }: EndpointUrl): boolean {
  return /^(127(\.\d{1,3}){3}|::1|::ffff:127\..*|(.*\.)?localhost\.?)$/.test(hostname)
}
