import type { Environment } from '../context.ts'

/**
 * Which proxy serves an endpoint, as Python's urllib and botocore decide it: `http_proxy` or `https_proxy` by the
 * endpoint's scheme, either case, lower case first and, when empty, off; `no_proxy` lists hosts and suffixes, or is `*`.
 */
export function proxyFor(env: Environment): (endpoint: URL) => string | undefined {
  const proxies = new Map<string, string>()
  // A CGI server sets HTTP_PROXY from a header that anyone may send (CVE-2016-1000110).
  const cgi = env['REQUEST_METHOD'] !== undefined
  for (const scheme of ['http', 'https', 'no']) {
    const lower = env[`${scheme}_proxy`]
    const upper = cgi && scheme === 'http' ? undefined : env[`${scheme.toUpperCase()}_PROXY`]
    const value = lower ?? upper
    if (value) proxies.set(scheme, value)
  }
  const none = proxies.get('no') ?? ''
  return (endpoint) => {
    const proxy = proxies.get(endpoint.protocol.slice(0, -1))
    if (proxy === undefined || bypasses(none, endpoint)) return undefined
    return /^https?:/.test(proxy) ? proxy : `http:${proxy.startsWith('//') ? '' : '//'}${proxy}`
  }
}

function bypasses(none: string, { hostname, host }: URL): boolean {
  if (none === '*') return true
  const names = none.split(',').map((name) => name.trim().replace(/^\.+/, '').toLowerCase())
  return names.some(
    (name) => name !== '' && [hostname, host].some((candidate) => candidate === name || candidate.endsWith(`.${name}`)),
  )
}
