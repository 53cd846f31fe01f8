import { readFileSync } from 'node:fs'
import type { Connection } from '../../model/connection.ts'
import type { EndpointUrl } from './endpoint-url.ts'
import { badBundle } from './network-failure.ts'
import type { Trust, Way } from './open.ts'
import { parseProxy } from './proxy.ts'

/** How the connection says that an endpoint is reached. Throws where the proxy's URL or the CA bundle cannot be used. */
export function wayTo(url: EndpointUrl, connection: Connection, signal: AbortSignal): Way {
  const proxy = connection.proxy(new URL(url.text))
  return {
    proxy: proxy === undefined ? undefined : parseProxy(proxy),
    trust: trust(url, connection),
    connectMs: connection.connectTimeout * 1000,
    readMs: connection.readTimeout * 1000,
    signal,
  }
}

function trust(url: EndpointUrl, { verifySsl, caBundle }: Connection): Trust {
  if (!url.secure || !verifySsl) return { rejectUnauthorized: false }
  return { rejectUnauthorized: true, ...(caBundle === undefined ? {} : { ca: bundle(url, caBundle) }) }
}

function bundle(url: EndpointUrl, file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'latin1')
  } catch (error) {
    throw badBundle(url, file, error)
  }
  // Node takes any text for a bundle and would then trust nobody, without a word.
  if (!/-----BEGIN (X509 |TRUSTED )?CERTIFICATE-----/.test(text)) throw badBundle(url, file)
  return text
}
