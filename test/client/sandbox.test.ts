import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { call } from './canned.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

test('stsctl and an STS that checks signatures understand each other', async () => {
  const long = { AccessKeyId: sandbox.accessKeyId, SecretAccessKey: sandbox.secretAccessKey }
  const at = { endpoint: sandbox.url, region: sandbox.region }
  const input = { SerialNumber: sandbox.mfaSerial, TokenCode: sandbox.code(), DurationSeconds: 900 }
  const session = await call({ ...at, credentials: long }, 'GetSessionToken', input)
  const credentials = session.answer?.output['Credentials'] as typeof long
  expect(credentials).toMatchObject({ AccessKeyId: expect.stringMatching(/^ASIA/), SessionToken: expect.any(String) })
  const who = await call({ ...at, credentials }, 'GetCallerIdentity')
  expect(who.answer?.output['Account']).toBe(sandbox.account)
})

test('stsctl explains a code that was used', async () => {
  const credentials = { AccessKeyId: sandbox.accessKeyId, SecretAccessKey: sandbox.secretAccessKey }
  const input = { SerialNumber: sandbox.mfaSerial, TokenCode: sandbox.code(1) }
  await call({ endpoint: sandbox.url, credentials }, 'GetSessionToken', input)
  const { error } = await call({ endpoint: sandbox.url, credentials }, 'GetSessionToken', input)
  expect(error).toEqual({
    kind: 'service',
    code: 'AccessDenied',
    message:
      'An error occurred (AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed with invalid MFA one time pass code.',
    hints: [expect.stringMatching(/^a code works once/)],
  })
})

test('stsctl explains a wrong secret key', async () => {
  const credentials = { AccessKeyId: sandbox.accessKeyId, SecretAccessKey: 'wrong' }
  const { error } = await call({ endpoint: sandbox.url, credentials }, 'GetCallerIdentity')
  expect(error).toMatchObject({
    kind: 'service',
    code: 'SignatureDoesNotMatch',
    hints: ['the secret access key does not belong to this access key'],
  })
})
