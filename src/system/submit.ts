import manifest from '../../package.json' with { type: 'json' }
import type { Connection } from '../model/connection.ts'
import type { WebForm, WebReply } from '../model/web.ts'
import { type EndpointUrl, endpointUrl } from './client/endpoint-url.ts'
import { exchange } from './client/http.ts'
import { wayTo } from './client/way.ts'

/** Sends a form by the connection's proxies and certificates; throws a StsctlError that names the URL without the form. */
export async function submit(
  { url, method, fields }: WebForm,
  connection: Connection,
  signal: AbortSignal,
): Promise<WebReply> {
  const form = new URLSearchParams(fields).toString()
  const target = endpointUrl(url)
  const way = wayTo(target, connection, signal)
  const headers = { host: target.host, 'user-agent': `stsctl/${manifest.version}`, accept: 'application/json' }
  const exchanged = await (method === 'GET'
    ? exchange(withQuery(target, form), { method, headers, body: '' }, way)
    : exchange(
        target,
        { headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: form },
        way,
      ))
  if ('failed' in exchanged) throw exchanged.failed
  const { status, headers: received, body } = exchanged
  return { status, headers: received, body: body.toString('utf8') }
}

/** The text, which errors show, stays as it is. */
function withQuery(url: EndpointUrl, query: string): EndpointUrl {
  return { ...url, query: `?${query}` }
}
