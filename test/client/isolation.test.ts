import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { call, canned, identity } from './canned.ts'

// Alone in its file: what the SDK has looked up once, it never looks up again.
const home = mkdtempSync(path.join(tmpdir(), 'stsctl-'))
afterAll(() => rmSync(home, { recursive: true }))

// Whoever opens a pipe that nobody writes to waits for ever.
test.skipIf(process.platform === 'win32')('stsctl leaves neither files nor variables to the SDK', async () => {
  mkdirSync(path.join(home, '.aws'))
  for (const name of ['config', 'credentials']) execFileSync('mkfifo', [path.join(home, '.aws', name)])
  const before = { ...process.env }
  Object.assign(process.env, {
    HOME: home,
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
    AWS_REGION: 'mars',
    AWS_ACCESS_KEY_ID: 'AKIAOTHER',
    AWS_SECRET_ACCESS_KEY: 'other',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_MAX_ATTEMPTS: '1',
    AWS_AUTH_SCHEME_PREFERENCE: 'sigv4a',
    AWS_SDK_UA_APP_ID: 'other',
  })
  const server = await canned({ status: 500 }, { body: identity })
  const { answer } = await call({ endpoint: server.url }, 'GetCallerIdentity')
  process.env = before
  expect(answer?.output['Account']).toBe('123456789012')
  expect(server.seen[1]?.headers.authorization).toMatch(/Credential=AKIAIOSFODNN7EXAMPLE\/\d+\/us-east-1\//)
  await server.close()
})
