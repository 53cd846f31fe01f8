import { describe, expect, test } from 'vitest'
import { connectionFor } from '../../src/config/connection.ts'
import type { Connection } from '../../src/model/connection.ts'
import { type Setup, settingsOf } from './world.ts'

const credentials = { AccessKeyId: 'A', SecretAccessKey: 's' }
const url = { AWS_ENDPOINT_URL: 'http://u.test:1' }
const west = { AWS_REGION: 'us-west-2' }
const flag = { '--endpoint-url': ['http://u.test:9/p'] }

type Request = Parameters<typeof connectionFor>[2]
const connect = (setup: Setup, request: Request = { credentials }) =>
  connectionFor({ env: setup.env ?? {} }, settingsOf(setup), request)

/** Where a request goes; what a row does not name is as without any setting. */
// biome-ignore format: a rule a line
const ways: readonly [string, Setup, Partial<Connection>, Request?][] = [
  ['nothing', {}, {}],
  ['a region', { env: west }, { region: 'us-west-2' }],
  ['an endpoint in a variable', { env: { ...url, ...west } }, { region: 'us-west-2', endpoint: 'http://u.test:1' }],
  ['the flag over the variable', { env: { ...url, ...west }, flags: flag }, { region: 'us-west-2', endpoint: 'http://u.test:9/p' }],
  ['the flag, but not for a role on the way', { env: { ...url, ...west }, flags: flag }, { region: 'us-west-2', endpoint: 'http://u.test:1' }, { credentials, nested: true }],
  ['configured endpoints ignored', { env: { ...url, ...west, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'TRUE' } }, { region: 'us-west-2' }],
  ['configured endpoints ignored, but not the flag', { env: { ...west, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, flags: flag }, { region: 'us-west-2', endpoint: 'http://u.test:9/p' }],
  ['configured endpoints ignored by the profile', { env: west, config: '[default]\nignore_configured_endpoint_urls = true\nservices = gone' }, { region: 'us-west-2' }],
  ['FIPS and dual-stack', { env: { AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' } }, { fips: true, dualStack: true }],
  ['FIPS and dual-stack beside an endpoint', { env: { ...url, ...west, AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' } }, { region: 'us-west-2', endpoint: 'http://u.test:1' }],
  ['an endpoint without a region, unsigned', { env: url }, { endpoint: 'http://u.test:1', credentials: undefined }, { credentials: undefined }],
  ['an empty region beside an endpoint', { env: { ...url, AWS_REGION: '' } }, { region: '', endpoint: 'http://u.test:1' }],
  ['no certificates looked at, and no bundle', { env: { AWS_CA_BUNDLE: '' }, flags: { '--no-verify-ssl': [] } }, { verifySsl: false }],
  ['the rest', { env: { AWS_MAX_ATTEMPTS: '2', AWS_RETRY_MODE: 'adaptive', AWS_CA_BUNDLE: '/ca' }, flags: { '--cli-read-timeout': ['7'], '--cli-connect-timeout': ['0'] } }, { maxAttempts: 2, retryMode: 'adaptive', caBundle: '/ca', readTimeout: 7, connectTimeout: 0 }],
]

const plain = {
  region: undefined,
  endpoint: undefined,
  fips: false,
  dualStack: false,
  credentials,
  verifySsl: true,
  caBundle: undefined,
  connectTimeout: 60,
  readTimeout: 60,
  maxAttempts: 3,
  retryMode: 'standard',
}

describe('stsctl', () => {
  test.each(ways)('connects with %s', (_, setup, way, request) => {
    const { proxy, ...connection } = connect(setup, request)
    expect(connection).toEqual({ ...plain, ...way })
    expect(proxy(new URL('https://sts.amazonaws.com'))).toBeUndefined()
  })

  test.each([
    ['an endpoint without a region', { env: url }, { credentials }],
    ['the flag without a region', { flags: flag }, { credentials }],
    [
      'an endpoint without a region, before anyone looks for credentials',
      { env: url },
      { credentials: undefined, signed: true },
    ],
  ])('asks for a region for %s', (_, setup, request) => {
    expect(() => connect(setup, request)).toThrow(
      expect.objectContaining({
        kind: 'configuration',
        code: 'NoRegion',
        message: 'You must specify a region. You can also configure your region by running "aws configure".',
      }),
    )
  })

  test('refuses an empty region, which makes no host', () => {
    expect(() => connect({ env: { AWS_REGION: '' } })).toThrow(
      expect.objectContaining({
        kind: 'failure',
        message: 'Invalid endpoint: https://sts..amazonaws.com',
        hints: ['the environment variable AWS_REGION is empty'],
      }),
    )
  })
})
