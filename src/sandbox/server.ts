import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { sts } from './services.ts'
import type { WireAnswer, WireRequest } from './wire.ts'
import { errorXml } from './xml.ts'

/** Larger than anything STS takes. */
const mostBytes = 1024 * 1024

const refusal = { status: 400, code: 'MalformedHttpRequest', message: 'The request could not be read as HTTP.' }
const notHttp = errorXml(sts.namespace, refusal, '00000000-0000-0000-0000-000000000000')

/** An HTTP server on 127.0.0.1 that hands whole requests to `answer` and sends what it returns; resolves when it listens. */
export function listen(port: number, now: () => number, answer: (request: WireRequest) => WireAnswer): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 30_000 }, (request, response) => {
    readBody(request)
      .then((body) => send(response, now, answer(wireRequest(request, body))))
      .catch(() => response.destroy())
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable) {
      socket.destroy()
      return
    }
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request'
    socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Type: text/xml\r\n\r\n${notHttp}`)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}

/** The whole body, or undefined as soon as it is too large; the rest is then read and dropped, so that the answer arrives. */
function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) chunks.push(chunk)
      else resolve(undefined)
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('the client went away')))
  })
}

function wireRequest(request: IncomingMessage, body: Buffer | undefined): WireRequest {
  const [path = '/', ...query] = (request.url ?? '/').split('?')
  const headers = new Map<string, string[]>()
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const name = (request.rawHeaders[index] ?? '').toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), request.rawHeaders[index + 1] ?? ''])
  }
  return { method: request.method ?? 'GET', path, query: query.join('?'), headers, body }
}

function send(response: ServerResponse, now: () => number, answer: WireAnswer): void {
  const body = Buffer.from(answer.body)
  response.writeHead(answer.status, {
    ...answer.headers,
    'content-length': String(body.length),
    date: new Date(now()).toUTCString(),
  })
  response.end(body)
}
