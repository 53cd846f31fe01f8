import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTcpServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { listen, resultXml } from '../client/canned.ts'

export type HostileSts = { readonly url: string; readonly actions: readonly string[] }

/** An STS that answers as the test says, for one test. `actions` are the operations that it was asked for. */
export async function hostileSts(
  answer: (action: string, request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<HostileSts> {
  const actions: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const action = new URLSearchParams(body).get('Action') ?? ''
      actions.push(action)
      answer(action, request, response, body)
    })
  })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, actions }
}

/** A server that speaks no HTTP of its own accord: the test writes its bytes. */
export async function rawServer(
  serve: (socket: Socket) => void,
): Promise<{ readonly url: string; readonly count: () => number }> {
  let count = 0
  const sockets = new Set<Socket>()
  const server = createTcpServer((socket) => {
    count += 1
    sockets.add(socket.on('error', () => {}))
    socket.once('data', () => serve(socket))
  })
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, count: () => count }
}

export const good = {
  AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  SecretAccessKey: 'secret+key/1',
  SessionToken: 'token+/==',
  Expiration: '2090-01-02T03:04:05Z',
}

/** The answer of an operation that returns credentials; the values are escaped, so that they arrive as they are given. */
export function credentialsXml(action: string, change: Partial<typeof good> = {}, more = ''): string {
  const members = Object.entries({ ...good, ...change }).map(([name, value]) => `<${name}>${escaped(value)}</${name}>`)
  return resultXml(action, `<Credentials>${members.join('')}</Credentials>${more}`)
}

/** Line breaks and tabs as references, as XML would change them otherwise. */
export function escaped(text: string): string {
  return text.replace(/[<>&\t\n\r\u0080-\u009f]/g, (character) => `&#${character.charCodeAt(0)};`)
}
