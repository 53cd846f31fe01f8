import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { StsctlError } from '../errors.ts'
import type { LocalAnswer, LocalRequest, LocalServer } from '../model/web.ts'
import { isSystemError } from './system-error.ts'

/**
 * Answers HTTP on 127.0.0.1 alone; port 0 takes any that is free. No body is looked at, no connection is kept waiting, and no answer is
 * kept by anybody on the way.
 */
export async function listen(
  port: number,
  answer: (request: LocalRequest) => Promise<LocalAnswer>,
): Promise<LocalServer> {
  const limits = { maxHeaderSize: 8192, headersTimeout: 5000, requestTimeout: 5000, keepAliveTimeout: 5000 }
  const server = createServer(limits, (incoming, outgoing) => {
    // What a client still sends when it is hung up on keeps it from reading the answer.
    incoming.resume().on('end', async () => {
      const { status, body, allow } = await answer(read(incoming))
      const length = { 'content-length': Buffer.byteLength(body) }
      const headers = { 'content-type': 'application/json', 'cache-control': 'no-store', ...length }
      outgoing.writeHead(status, { ...headers, ...(allow && { allow }) }).end(body)
    })
  })
  server.on('clientError', (_, socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.on('error', (error) => reject(failure(port, error)))
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    // The type is also that of a pipe; this is a TCP server.
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function read({ method = '', url = '', headers }: IncomingMessage): LocalRequest {
  const { host, authorization } = headers
  return { method, path: url.replace(/\?.*/s, ''), host, authorization }
}

function failure(port: number, error: unknown): unknown {
  if (!isSystemError(error)) return error
  const why = { EADDRINUSE: 'it is taken', EACCES: 'it is not for everybody' }[error.code] ?? error.code
  return new StsctlError(
    'failure',
    `port ${port} of 127.0.0.1 cannot be used: ${why}`,
    'leave --port out for any other',
  )
}
