import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as the server received it; `form` is the body, read as the Query protocol's. */
export type CannedRequest = {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly form: Readonly<Record<string, string>>
}
export type CannedAnswer = {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}
export type CannedServer = {
  readonly url: string
  /** Every request so far, in the order in which their bodies were complete. */
  readonly requests: readonly CannedRequest[]
  readonly close: () => Promise<void>
}

/** Listens on 127.0.0.1 and answers every request with what `handler` makes of it; nothing is checked. */
export async function startCannedServer(handler: (request: CannedRequest) => CannedAnswer): Promise<CannedServer> {
  const requests: CannedRequest[] = []
  const server = createServer(async (incoming, response) => {
    let body = ''
    for await (const chunk of incoming.setEncoding('utf8')) body += chunk
    const { method = '', url = '', headers } = incoming
    const request = { method, url, headers, body, form: Object.fromEntries(new URLSearchParams(body)) }
    requests.push(request)
    const { status = 200, headers: extra = {}, body: text } = handler(request)
    response.writeHead(status, { 'content-type': 'text/xml', ...extra }).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
