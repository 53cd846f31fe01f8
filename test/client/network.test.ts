import { createServer } from 'node:http'
import { createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { type Canned, call, canned, errorXml, identity, listen } from './canned.ts'

/** A server below HTTP: does what it likes with each connection. */
async function raw(treat: (socket: Socket) => void) {
  const sockets = new Set<Socket>()
  const server: Server = createTcpServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    treat(socket)
  })
  const url = `http://127.0.0.1:${await listen(server)}`
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
  return { url, connections: () => sockets.size, close }
}

const failure = (message: string, hints: string[] = []) => ({ kind: 'failure', message, hints })

describe('stsctl says in the words of aws', () => {
  test('that nothing listens', async () => {
    const { url, close } = await raw(() => {})
    await close()
    const { error } = await call({ endpoint: url }, 'GetCallerIdentity')
    expect(error).toEqual(failure(`Could not connect to the endpoint URL: "${url}/"`, ['nothing listens there']))
  })

  test('that no such host is known', async () => {
    const { error } = await call({ endpoint: 'https://sts.invalid/a?b', maxAttempts: 1 }, 'GetCallerIdentity')
    expect(error?.message).toBe('Could not connect to the endpoint URL: "https://sts.invalid/a?b"')
  })

  const closes = (url: string) =>
    `Connection was closed before we received a valid response from endpoint URL: "${url}/".`

  test.each<readonly [string, (socket: Socket) => void]>([
    ['hangs up', (socket) => socket.once('data', () => socket.end())],
    ['resets', (socket) => socket.once('data', () => socket.resetAndDestroy())],
    ['speaks no HTTP', (socket) => socket.end('oops\r\n\r\n')],
    ['speaks of too much', (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`)],
    ['stops half-way', (socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 5000\r\n\r\n${identity}`)],
    ['has two lengths', (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\n')],
    [
      'changes the protocol',
      (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    ],
  ])('that the server %s, after three attempts', async (_, treat) => {
    const server = await raw(treat)
    const { error } = await call({ endpoint: server.url }, 'GetCallerIdentity')
    expect(error).toEqual(failure(closes(server.url)))
    expect(server.connections()).toBe(3)
    await server.close()
  })

  const drip = (socket: Socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n')
    const timer = setInterval(() => socket.write('<'), 20)
    socket.on('close', () => clearInterval(timer))
  }

  test.each<readonly [string, (socket: Socket) => void]>([
    ['says nothing', () => {}],
    ['says a little at a time', drip],
    [
      'promises for ever',
      (socket) => {
        const timer = setInterval(() => socket.write('HTTP/1.1 100 Continue\r\n\r\n'), 20)
        socket.on('close', () => clearInterval(timer))
      },
    ],
  ])('that a server which %s took too long', async (_, treat) => {
    const server = await raw(treat)
    const { error } = await call({ endpoint: server.url, readTimeout: 0.1 }, 'GetCallerIdentity')
    expect(error).toEqual(failure(`Read timeout on endpoint URL: "${server.url}/"`))
    expect(server.connections()).toBe(3)
    await server.close()
  })

  test('that no connection came about in time', async () => {
    // Encryption that is never answered is a connection that never comes about.
    const server = await raw(() => {})
    const url = server.url.replace('http', 'https')
    const { error } = await call({ endpoint: url, connectTimeout: 0.1 }, 'GetCallerIdentity')
    expect(error).toEqual(failure(`Connect timeout on endpoint URL: "${url}/"`))
    expect(server.connections()).toBe(3)
    await server.close()
  })
})

describe('stsctl', () => {
  test('waits as long as it takes where there is no limit', async () => {
    const server = await canned((response) => setTimeout(() => response.end(identity), 300))
    const { answer } = await call({ endpoint: server.url, readTimeout: 0, connectTimeout: 0 }, 'GetCallerIdentity')
    expect(answer?.output['Account']).toBe('123456789012')
    await server.close()
  })

  test('recovers from a hang-up', async () => {
    const server = await canned((response) => response.destroy(), { body: identity })
    const { answer } = await call({ endpoint: server.url }, 'GetCallerIdentity')
    expect(answer?.output['Account']).toBe('123456789012')
    await server.close()
  })

  test.each<readonly [string, Canned, number]>([
    ['while it waits for an answer', () => {}, 100],
    [
      'between two attempts',
      { status: 400, body: errorXml('Throttling', 'x'), headers: { 'x-amz-retry-after': '4000' } },
      500,
    ],
  ])('ends at once when it is interrupted %s', async (_, answer, ms) => {
    const server = await canned(answer)
    const { error } = await call({ endpoint: server.url }, 'GetCallerIdentity', {}, { signal: AbortSignal.timeout(ms) })
    expect(error).toEqual({ kind: 'interrupted', message: 'interrupted', hints: [] })
    expect(server.seen).toHaveLength(1)
    await server.close()
  })

  test('sends nothing when it is interrupted before', async () => {
    const server = await canned({ body: identity })
    const { error } = await call({ endpoint: server.url }, 'GetCallerIdentity', {}, { signal: AbortSignal.abort() })
    expect(error?.kind).toBe('interrupted')
    expect(server.seen).toEqual([])
    await server.close()
  })

  test('leaves no connection open', async () => {
    const server = createServer((_, response) => response.end(identity))
    server.keepAliveTimeout = 0
    const endpoint = `http://127.0.0.1:${await listen(server)}`
    await call({ endpoint }, 'GetCallerIdentity')
    // Ends when the last connection does.
    await new Promise((resolve) => server.close(resolve))
  })

  test.each([
    ['http://sts.example.invalid', 1],
    ['http://localhost.evil.invalid', 1],
    ['http://127.0.0.1:1', 0],
    ['http://localhost:1', 0],
    ['http://[::1]:1', 0],
    ['https://sts.example.invalid', 0],
  ])('says it where credentials would travel in clear: %s', async (url, lines) => {
    const { said } = await call({ endpoint: url, maxAttempts: 1 }, 'GetCallerIdentity')
    const line = `warning: ${url}/ is not encrypted: everyone on the way can read the credentials`
    expect(said).toEqual(Array(lines).fill(line))
  })
})
