import { writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peer } from '../peer.ts'
import { call, canned, identity, listen } from './canned.ts'
import { type Certificates, certificates } from './certificates.ts'

let made: Certificates
const open: Server[] = []
const hasOpenssl = peer('openssl', ['version'])
beforeAll(() => {
  if (hasOpenssl) made = certificates()
})
afterAll(() => {
  for (const server of open) server.close()
  made?.remove()
})

async function serve(host: string, days?: number) {
  const served = await made.serve(host, identity, days)
  open.push(served.server)
  return served
}

describe.runIf(hasOpenssl)('stsctl', () => {
  test('trusts the authority that the person names', async () => {
    const { url } = await serve('127.0.0.1')
    const { answer } = await call({ endpoint: url, caBundle: made.authority }, 'GetCallerIdentity')
    expect(answer?.output['Account']).toBe('123456789012')
  })

  test('trusts anyone when it is told to', async () => {
    const { url } = await serve('sts.example')
    const { answer } = await call({ endpoint: url, verifySsl: false, caBundle: '/nowhere' }, 'GetCallerIdentity')
    expect(answer?.output['Account']).toBe('123456789012')
  })
})

describe.runIf(hasOpenssl)('stsctl sends nothing', () => {
  const verify = '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed:'

  test('to a server that nobody vouches for, in three attempts', async () => {
    const served = await serve('127.0.0.1')
    let connections = 0
    served.server.on('connection', () => {
      connections += 1
    })
    const { error } = await call({ endpoint: served.url }, 'GetCallerIdentity')
    expect(error).toEqual({
      kind: 'failure',
      message: `SSL validation failed for ${served.url}/ ${verify} unable to verify the first certificate`,
      hints: ['if you trust its issuer, name it by --ca-bundle'],
    })
    expect([connections, served.requests()]).toEqual([3, 0])
  })

  test('to a server of another name', async () => {
    const { url, requests } = await serve('sts.example')
    const { error } = await call({ endpoint: url, caBundle: made.authority, maxAttempts: 1 }, 'GetCallerIdentity')
    expect(error?.message).toBe(`SSL validation failed for ${url}/ ${verify} certificate is not valid for '127.0.0.1'`)
    expect(requests()).toBe(0)
  })

  test('to a server whose certificate is over, and asks about the clock', async () => {
    const { url, requests } = await serve('127.0.0.1', -1)
    const { error } = await call({ endpoint: url, caBundle: made.authority, maxAttempts: 1 }, 'GetCallerIdentity')
    expect(error?.message).toBe(`SSL validation failed for ${url}/ ${verify} certificate has expired`)
    expect(error?.hints).toEqual(['is the clock of this machine right?'])
    expect(requests()).toBe(0)
  })

  test('to a server that speaks no TLS', async () => {
    const server = await canned({ body: identity })
    const url = server.url.replace('http', 'https')
    const { error } = await call({ endpoint: url, maxAttempts: 1 }, 'GetCallerIdentity')
    expect(error?.message).toMatch(
      /^SSL validation failed for https:\S+ \[SSL: (WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)\] /,
    )
    expect(server.seen).toEqual([])
    await server.close()
  })

  test('to a server that hangs up instead', async () => {
    const server = createServer((socket) => socket.destroy())
    const url = `https://127.0.0.1:${await listen(server)}`
    const { error } = await call({ endpoint: url, maxAttempts: 1 }, 'GetCallerIdentity')
    expect(error?.message).toBe(
      `Connection was closed before we received a valid response from endpoint URL: "${url}/".`,
    )
    server.close()
  })

  test.each([
    ['is missing', 'nowhere.pem', '[Errno 2] No such file or directory'],
    ['is a folder', '.', '[Errno 21] Is a directory'],
    ['holds no certificate', 'empty.pem', '[X509: NO_CERTIFICATE_OR_CRL_FOUND] no certificate or crl found'],
  ])('where the CA bundle %s', async (_, name, why) => {
    const file = path.join(path.dirname(made.authority), name)
    writeFileSync(path.join(path.dirname(made.authority), 'empty.pem'), 'x')
    const { url, requests } = await serve('127.0.0.1')
    const { error } = await call({ endpoint: url, caBundle: file }, 'GetCallerIdentity')
    expect(error).toEqual({
      kind: 'failure',
      message: `SSL validation failed for ${url}/ ${why}`,
      hints: [`the CA bundle is ${file}`],
    })
    expect(requests()).toBe(0)
  })
})
