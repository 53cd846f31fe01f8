import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { digest } from '../../src/system/digest.ts'
import { type Person, person } from './person.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  vi.unstubAllEnvs()
  for (const cleanup of cleanups.splice(0)) cleanup()
})

const later = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, 'Z')
const keys = { AccessKeyId: 'ASIAEXAMPLE', SecretAccessKey: 's' }

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  cleanups.push(() => void server.close())
  // A server that listens on a port has this kind of address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** The SDK's providers look at the process, not at our context. */
function livesHere({ home }: Person): void {
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_LOGIN_CACHE_DIRECTORY', undefined)
}

describe('stsctl', () => {
  test('asks the container for credentials, with its token', async () => {
    const seen: unknown[] = []
    const url = await serve((request, response) => {
      seen.push([request.url, request.headers.authorization])
      response.end(JSON.stringify({ ...keys, Token: 't', Expiration: later }))
    })
    const env = { AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/creds`, AWS_CONTAINER_AUTHORIZATION_TOKEN: 'let me in' }
    const found = await person({ env }).resolve()
    expect(Date.parse(found?.credentials.Expiration ?? '')).toBe(Date.parse(later))
    expect(found).toMatchObject({
      credentials: { ...keys, SessionToken: 't' },
      source: { kind: 'container', description: 'the container that this runs in', longTerm: false },
    })
    expect(seen).toEqual([['/creds', 'let me in']])
  })

  test('says so when the container refuses', async () => {
    const url = await serve((_, response) => response.writeHead(403).end('{}'))
    const someone = person({ env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: url } })
    await expect(someone.resolve()).rejects.toThrow(/^Error when retrieving credentials from container-role: /)
  })

  test('asks the machine last, and is told of a role', async () => {
    const url = await serve((request, response) => {
      if (request.method === 'PUT') return response.end('token')
      if (!request.url?.endsWith('/demo')) return response.end('demo')
      return response.end(
        JSON.stringify({
          Code: 'Success',
          ...keys,
          Token: 't',
          Expiration: later,
          LastUpdated: later,
          Type: 'AWS-HMAC',
        }),
      )
    })
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', url)
    const env = { AWS_EC2_METADATA_DISABLED: undefined }
    expect(await person({ env }).resolve()).toMatchObject({
      credentials: { ...keys, SessionToken: 't' },
      source: { kind: 'instance-metadata', description: 'the role of this machine (instance metadata)' },
    })
    expect(await person().resolve()).toBeUndefined()
  })

  test('finds nothing on a machine without instance metadata, and does not fail', async () => {
    vi.stubEnv('AWS_EC2_METADATA_SERVICE_ENDPOINT', 'http://127.0.0.1:1')
    expect(await person({ env: { AWS_EC2_METADATA_DISABLED: 'false' } }).resolve()).toBeUndefined()
  })

  test('uses an SSO sign-in, and keeps the credentials where AWS CLI v2 keeps them', async () => {
    const seen: unknown[] = []
    const url = await serve((request, response) => {
      seen.push([request.url, request.headers['x-amz-sso_bearer_token']])
      const roleCredentials = {
        accessKeyId: 'ASIASSO',
        secretAccessKey: 's',
        sessionToken: 't',
        expiration: Date.parse(later),
      }
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ roleCredentials }))
    })
    const config =
      '[profile p]\nsso_session = my\nsso_account_id = 123456789012\nsso_role_name = Admin\n[sso-session my]\nsso_start_url = https://d-1.awsapps.com/start\nsso_region = us-east-1\n'
    const token = {
      startUrl: 'https://d-1.awsapps.com/start',
      region: 'us-east-1',
      accessToken: 'bearer',
      expiresAt: later,
    }
    const someone = person({
      config,
      files: { [`.aws/sso/cache/${digest('sha1', 'my')}.json`]: JSON.stringify(token) },
    })
    livesHere(someone)
    vi.stubEnv('AWS_ENDPOINT_URL_SSO', url)
    const found = await someone.resolve('p')
    expect(found?.credentials).toMatchObject({ AccessKeyId: 'ASIASSO', SecretAccessKey: 's', SessionToken: 't' })
    expect(found?.source).toEqual({
      kind: 'sso',
      description: 'the SSO sign-in of profile p',
      profile: 'p',
      longTerm: false,
    })
    expect(await someone.resolve('p')).toMatchObject({ credentials: { AccessKeyId: 'ASIASSO' } })
    expect(seen).toEqual([['/federation/credentials?account_id=123456789012&role_name=Admin', 'bearer']])
    const cached = someone.read('.aws/cli/cache/403c3b8e80569b853b514e97c90d8a94192751f9.json')
    expect(JSON.parse(cached)).toEqual({
      ProviderType: 'sso',
      Credentials: {
        AccessKeyId: 'ASIASSO',
        SecretAccessKey: 's',
        SessionToken: 't',
        Expiration: later,
        AccountId: '123456789012',
      },
    })
  })

  test.each([
    [
      'a session',
      'sso_session = my\n',
      'my',
      'Error when retrieving token from sso: Token has expired and refresh failed',
    ],
    [
      'a start URL',
      'sso_start_url = https://d\nsso_region = us-east-1\n',
      'https://d',
      'The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
    ],
  ])('says that the sign-in of %s is over', async (_, key, name, message) => {
    const config = `[profile p]\n${key}sso_account_id = 1\nsso_role_name = R\n[sso-session my]\nsso_start_url = https://d\nsso_region = us-east-1\n`
    const token = JSON.stringify({ accessToken: 'bearer', expiresAt: '2020-01-01T00:00:00Z' })
    const someone = person({ config, files: { [`.aws/sso/cache/${digest('sha1', name)}.json`]: token } })
    livesHere(someone)
    await expect(someone.resolve('p')).rejects.toMatchObject({ message, hints: ['run aws sso login --profile p'] })
  })

  test('uses a session of aws login', async () => {
    const session = 'arn:aws:iam::123456789012:user/ann'
    const accessToken = {
      accessKeyId: 'ASIALOGIN',
      secretAccessKey: 's',
      sessionToken: 't',
      accountId: '123456789012',
      expiresAt: later,
    }
    const file = path.join('.aws/login/cache', `${digest('sha256', session)}.json`)
    const token = {
      accessToken,
      tokenType: 'urn:aws:params:oauth:token-type:access_token_sigv4',
      clientId: 'c',
      refreshToken: 'r',
      dpopKey: 'k',
    }
    const someone = person({
      config: `[profile p]\nlogin_session = ${session}\n`,
      files: { [file]: JSON.stringify(token) },
    })
    livesHere(someone)
    const found = await someone.resolve('p')
    expect(found?.credentials).toMatchObject({ AccessKeyId: 'ASIALOGIN', SecretAccessKey: 's', SessionToken: 't' })
    expect(found?.source).toEqual({
      kind: 'login',
      description: 'the aws login session of profile p',
      profile: 'p',
      longTerm: false,
    })
  })
})
