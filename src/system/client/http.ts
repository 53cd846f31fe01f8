import { request as send, validateHeaderValue } from 'node:http'
import type { Socket } from 'node:net'
import { StsctlError } from '../../errors.ts'
import { bounded } from './bounded.ts'
import type { EndpointUrl } from './endpoint-url.ts'
import type { Exchange, Request, Response } from './exchange.ts'
import { closedEarly, readTimeout } from './network-failure.ts'
import { open, type Way } from './open.ts'

/** No answer of STS comes near it. */
const mostBytes = 1024 * 1024

/**
 * Sends one request on a connection of its own and reads one answer, whole. The read timeout bounds the whole answer,
 * so that one byte a second ends too. Nothing is followed, decoded or kept open.
 */
export async function exchange(url: EndpointUrl, request: Request, way: Way): Promise<Exchange> {
  const unsendable = Object.entries(request.headers).find(([name, value]) => !fits(name, value))
  if (unsendable !== undefined) return { failed: unfit(unsendable[0]), retryable: false }
  try {
    const socket = await open(url, way)
    const end = () => socket.destroy()
    return await bounded(ask(socket, url, request, way), {
      ms: way.readMs,
      late: () => readTimeout(url),
      signal: way.signal,
      end,
    }).finally(end)
  } catch (error) {
    if (error instanceof StsctlError) return { failed: error, retryable: error.kind !== 'interrupted' }
    throw error
  }
}

function ask(
  socket: Socket,
  url: EndpointUrl,
  { method = 'POST', headers, body }: Request,
  { proxy }: Way,
): Promise<Exchange> {
  // A proxy of plain http is told the whole URL; all others speak to the endpoint itself.
  const forwarded = proxy !== undefined && !url.secure
  const path = `${forwarded ? `http://${url.host}` : ''}${url.path}${url.query}`
  const forProxy = forwarded && proxy.authorization !== undefined ? { 'proxy-authorization': proxy.authorization } : {}
  return new Promise((resolve, reject) => {
    const sent = send({
      method,
      path,
      headers: { ...headers, 'accept-encoding': 'identity', ...forProxy },
      setHost: false,
      createConnection: () => socket,
    })
    const early = () => reject(closedEarly(url))
    sent.on('error', early)
    sent.on('upgrade', early)
    sent.on('response', (message) => {
      const chunks: Buffer[] = []
      let size = 0
      message.on('data', (chunk: Buffer) => {
        size += chunk.length
        chunks.push(chunk)
        if (size > mostBytes) resolve({ failed: tooLarge(url), retryable: false })
      })
      message.on('error', early)
      message.on('aborted', early)
      message.on('end', () => resolve(whole(message.statusCode ?? 0, message.headers, chunks)))
    })
    sent.end(body)
  })
}

function whole(status: number, headers: NodeJS.Dict<string | string[]>, chunks: readonly Buffer[]): Response {
  const flat = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  return { status, headers: Object.fromEntries(flat), body: Buffer.concat(chunks) }
}

function fits(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value)
    return true
  } catch {
    return false
  }
}

function unfit(name: string): StsctlError {
  const message = `the request cannot be sent: its header ${name} would hold a character that no header may`
  return new StsctlError('failure', message, 'look for a line break in the access key and in the session token')
}

function tooLarge({ text }: EndpointUrl): StsctlError {
  return new StsctlError('failure', `the answer of ${text} is larger than 1 MB`)
}
