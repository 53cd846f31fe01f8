import { createServer as createHttp, type IncomingMessage, request, type Server } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peer } from '../peer.ts'
import { call, canned, closed, identity, listen } from './canned.ts'
import { type Certificates, certificates } from './certificates.ts'

let made: Certificates
const hasOpenssl = peer('openssl', ['version'])
beforeAll(() => {
  if (hasOpenssl) made = certificates()
})
afterAll(() => made?.remove())

type Asked = {
  readonly method: string
  readonly url: string
  readonly authorization: string | undefined
  readonly host: string | undefined
}

/** A proxy that forwards and tunnels, or answers every CONNECT with `refusal`. */
async function proxy(refusal?: number) {
  const asked: Asked[] = []
  const note = ({ method = '', url = '', headers }: IncomingMessage) =>
    asked.push({ method, url, authorization: headers['proxy-authorization'], host: headers.host })
  const server: Server = createHttp((incoming, response) => {
    note(incoming)
    const { 'proxy-authorization': _, ...headers } = incoming.headers
    const onward = request(incoming.url ?? '', { method: incoming.method ?? 'GET', headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    incoming.pipe(onward)
  })
  server.on('connect', (incoming: IncomingMessage, socket) => {
    note(incoming)
    if (refusal !== undefined) return socket.end(`HTTP/1.1 ${refusal} No\r\n\r\n`)
    const { hostname, port } = new URL(`http://${incoming.url}`)
    const onward = connect(Number(port), hostname, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    const end = () => {
      socket.destroy()
      onward.destroy()
    }
    for (const side of [socket, onward]) for (const event of ['end', 'error']) side.on(event, end)
    return undefined
  })
  const port = await listen(server)
  return { asked, port, close: () => closed(server) }
}

describe.runIf(hasOpenssl)('stsctl', () => {
  test('hands a plain request to the proxy, with its whole URL', async () => {
    const through = await proxy()
    const server = await canned({ body: identity })
    const { answer } = await call(
      { endpoint: `${server.url}/a?b=c`, proxy: () => `127.0.0.1:${through.port}` },
      'GetCallerIdentity',
    )
    expect(answer?.output['Account']).toBe('123456789012')
    expect(through.asked).toEqual([
      { method: 'POST', url: `${server.url}/a?b=c`, authorization: undefined, host: server.url.slice(7) },
    ])
    expect(server.seen).toHaveLength(1)
    await Promise.all([through.close(), server.close()])
  })

  test('asks for a tunnel to an encrypted endpoint, with name and password, and checks the endpoint behind it', async () => {
    const through = await proxy()
    const { url, server } = await made.serve('127.0.0.1', identity)
    const by = `http://al%40ce:p%3Aw@127.0.0.1:${through.port}`
    const { answer } = await call({ endpoint: url, proxy: () => by, caBundle: made.authority }, 'GetCallerIdentity')
    expect(answer?.output['Account']).toBe('123456789012')
    const host = url.slice(8)
    const authorization = `Basic ${Buffer.from('al@ce:p:w').toString('base64')}`
    expect(through.asked).toEqual([{ method: 'CONNECT', url: host, authorization, host }])
    const { error } = await call({ endpoint: url, proxy: () => by, maxAttempts: 1 }, 'GetCallerIdentity')
    expect(error?.message).toMatch(/^SSL validation failed for https:/)
    server.close()
    await through.close()
  })

  test('asks which proxy is meant for the endpoint that it has decided on', async () => {
    const asked: string[] = []
    const proxyFor = (url: URL) => {
      asked.push(url.href)
      return 'http://127.0.0.1:1'
    }
    await call({ region: 'eu-west-1', proxy: proxyFor, maxAttempts: 1 }, 'GetCallerIdentity')
    expect(asked).toEqual(['https://sts.eu-west-1.amazonaws.com/'])
  })

  test.each([
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
    ['127.0.0.1:1', 'http://127.0.0.1:1'],
    ['//127.0.0.1:1', 'http://127.0.0.1:1'],
    ['http://alice:secret@127.0.0.1:1/', 'http://***:***@127.0.0.1:1/'],
    ['alice@127.0.0.1:1', 'http://***@127.0.0.1:1'],
    ['https://127.0.0.1:1', 'https://127.0.0.1:1'],
  ])('says that it cannot reach the proxy %s', async (by, shown) => {
    for (const endpoint of ['http://sts.invalid', 'https://sts.invalid']) {
      const { error } = await call({ endpoint, proxy: () => by, maxAttempts: 1 }, 'GetCallerIdentity')
      expect(error).toEqual({
        kind: 'failure',
        message: `Failed to connect to proxy URL: "${shown}"`,
        hints: ['nothing listens there'],
      })
    }
  })

  test('tries a proxy three times, which is all that it says of one that refuses', async () => {
    const through = await proxy(407)
    const { error } = await call(
      { endpoint: 'https://sts.invalid', proxy: () => `http://127.0.0.1:${through.port}` },
      'GetCallerIdentity',
    )
    expect(error).toEqual({
      kind: 'failure',
      message: `Failed to connect to proxy URL: "http://127.0.0.1:${through.port}"`,
      hints: ['the proxy answered 407'],
    })
    expect(through.asked).toHaveLength(3)
    await through.close()
  })

  test.each(['socks5://127.0.0.1:1', 'http://', 'http://[', 'http://x:y'])('knows no proxy like %s', async (by) => {
    const { error } = await call({ proxy: () => by }, 'GetCallerIdentity')
    expect(error?.message).toMatch(/^Failed to connect to proxy URL: /)
    expect(error?.hints).toEqual(['a proxy is http://HOST:PORT'])
  })
})
