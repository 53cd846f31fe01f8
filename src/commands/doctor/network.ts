import { type Check, type Finding, type Machine, wrong } from './check.ts'
import { unset } from './fixes.ts'

/** Variables that send requests another way, or trust somebody else. */
export const network: Check = {
  name: 'network',
  run: (machine) => [...proxies(machine), ...certificates(machine)],
}

function proxies({ context }: Machine): Finding[] {
  const { env } = context
  return ['http_proxy', 'https_proxy', 'no_proxy'].flatMap((lower) => {
    const upper = lower.toUpperCase()
    const [one, two] = [env[lower], env[upper]]
    if (one !== undefined && two !== undefined && one !== two && context.platform !== 'win32') {
      return [wrong(`${lower} and ${upper} differ: which one counts depends on the tool`, unset(context, upper))]
    }
    const value = one ?? two
    if (!value || lower === 'no_proxy' || isProxy(value)) return []
    return [
      wrong(
        `${one === undefined ? upper : lower} is no http:// or https:// URL of a proxy`,
        unset(context, one === undefined ? upper : lower),
      ),
    ]
  })
}

function isProxy(text: string): boolean {
  const url = /^[a-z][\w+.-]*:\/\//i.test(text) ? text : `http://${text.replace(/^\/\//, '')}`
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
}

function certificates({ context }: Machine): Finding[] {
  const { env, files } = context
  const found = ['AWS_CA_BUNDLE', 'REQUESTS_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'].flatMap((name) => {
    const path = env[name]
    if (!path || holdsCertificate(path)) return []
    return [wrong(`${name} names a file that holds no certificates`, unset(context, name))]
  })
  if (env['NODE_TLS_REJECT_UNAUTHORIZED'] !== '0') return found
  const message = 'NODE_TLS_REJECT_UNAUTHORIZED is 0: programs of Node check no certificates'
  return [...found, wrong(message, unset(context, 'NODE_TLS_REJECT_UNAUTHORIZED'))]

  function holdsCertificate(path: string): boolean {
    try {
      return /-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----/.test(files.read(path) ?? '')
    } catch {
      return false
    }
  }
}
