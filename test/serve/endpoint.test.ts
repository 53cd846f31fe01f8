import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromContainerMetadata, fromHttp } from '@aws-sdk/credential-providers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type SessionWorld, sessionWorld } from '../session/world.ts'
import { ask, credentialsAt, serving } from './serving.ts'

/** Roles without a code, one of them below a default profile that would be used before the endpoint. */
function personsConfig({ roles }: SessionWorld['sandbox']): string {
  const readonly = `role_arn = ${roles.readonly.arn}\nsource_profile = default\n`
  return `[default]\nregion = us-east-1\n[profile readonly]\n${readonly}`
}

const person = (sessionSeconds?: number) =>
  sessionWorld({ config: personsConfig, ...(sessionSeconds !== undefined && { sandbox: { sessionSeconds } }) })

describe('the endpoint of stsctl serve', () => {
  test('hands out what the SDKs expect, to whoever holds the token, and logs a line for each request', async () => {
    const here = await person()
    const served = await serving(here, ['--profile', 'readonly'])
    const { AWS_CONTAINER_CREDENTIALS_FULL_URI: url = '', AWS_CONTAINER_AUTHORIZATION_TOKEN: token = '' } =
      served.variables
    expect(url).toBe(`${served.url}/`)
    expect(token).toMatch(/^[0-9a-f]{64}$/)
    expect(served.stdout).toMatch(/^unset AWS_ACCESS_KEY_ID$/m)
    const { status, headers, body } = await ask(url, { headers: { authorization: token } })
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([200, 'application/json', 'no-store'])
    expect(JSON.parse(body)).toEqual({
      AccessKeyId: expect.stringMatching(/^ASIA/),
      SecretAccessKey: expect.any(String),
      Token: expect.any(String),
      Expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    })
    await ask(url)
    expect(await served.stop()).toBe(130)
    expect(served.told()).toMatch(/\nstsctl: GET \/ 200\nstsctl: GET \/ 401\n$/)
    for (const secret of [token, JSON.parse(body).SecretAccessKey]) expect(served.told()).not.toContain(secret)
  })

  test('says nothing to anybody else', async () => {
    const here = await person()
    const { variables } = await serving(here, ['--profile', 'readonly'])
    const { AWS_CONTAINER_CREDENTIALS_FULL_URI: url = '', AWS_CONTAINER_AUTHORIZATION_TOKEN: token = '' } = variables
    const { host, port } = new URL(url)
    const refused = async (target: string, sent: Parameters<typeof ask>[1]) => {
      const { status, headers, body } = await ask(target, sent)
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      const { code, message, Code, Message } = JSON.parse(body)
      expect([code, message]).toEqual([Code, Message])
      expect(body).not.toMatch(/ASIA|SecretAccessKey/)
      return `${status} ${code}`
    }
    const authorization = token
    expect(await refused(url, {})).toBe('401 Unauthorized')
    expect(await refused(url, { headers: { authorization: '' } })).toBe('401 Unauthorized')
    for (const wrong of [token.slice(1), `${token}0`, token.toUpperCase(), `Bearer ${token}`, 'x', '\x80'.repeat(64)]) {
      expect(await refused(url, { headers: { authorization: wrong } })).toBe('401 Unauthorized')
    }
    expect(await refused(`${url}other`, { headers: { authorization } })).toBe('401 Unauthorized')
    expect(await refused(`${url}other`, {})).toBe('401 Unauthorized')
    for (const name of [
      'example.com',
      `example.com:${port}`,
      '127.0.0.1',
      `127.0.0.1:1`,
      `127.0.0.1:${port}.example.com`,
    ]) {
      expect(await refused(url, { headers: { authorization, host: name } })).toBe('403 WrongHost')
    }
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE']) {
      const headers = { authorization, origin: 'http://example.com', 'access-control-request-headers': 'authorization' }
      const length = { 'content-length': '100000' }
      const sent = { method, headers: { ...headers, ...length }, body: 'x'.repeat(100_000) }
      expect(await refused(url, sent)).toBe('405 MethodNotAllowed')
    }
    expect((await ask(url, { method: 'HEAD', headers: { authorization } })).status).toBe(405)
    expect((await ask(`${url}?x=y`, { headers: { authorization, host } })).status).toBe(200)
    expect((await ask(url, { headers: { authorization, host: `localhost:${port}` } })).status).toBe(200)
  })

  test('is on this machine alone', async () => {
    const here = await person()
    const { url } = await serving(here, ['--profile', 'readonly'])
    const { port } = new URL(url)
    const addresses = Object.values(networkInterfaces()).flatMap((found = []) =>
      found.flatMap(({ address, family, scopeid }) =>
        address === '127.0.0.1' || scopeid ? [] : [{ address, family }],
      ),
    )
    for (const { address } of addresses) expect(await connects(address, Number(port)), address).toBe(false)
    expect(await connects('127.0.0.1', Number(port))).toBe(true)
  })

  test('listens where it is told to, unless the port is taken', async () => {
    const here = await person()
    const { url } = await serving(here, ['--profile', 'readonly'])
    const { port } = new URL(url)
    const second = await here.stsctl(['serve', '--profile', 'readonly', '--port', port])
    expect(second).toMatchObject({
      status: 255,
      stdout: '',
      stderr: `stsctl: port ${port} of 127.0.0.1 cannot be used: it is taken\nhint: leave --port out for any other\n`,
    })
    expect(here.requests()).toEqual(['AssumeRole'])
  })

  test('puts the token into a private file, and takes it away', async () => {
    const here = await person()
    const file = path.join(here.home, 'endpoint.token')
    const served = await serving(here, ['--profile', 'readonly', '--token-file', file])
    expect(served.variables).toEqual({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${served.url}/`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
    })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const token = readFileSync(file, 'utf8')
    expect(token).toMatch(/^[0-9a-f]{64}$/)
    const { accessKeyId } = await fromHttp({
      awsContainerCredentialsFullUri: `${served.url}/`,
      awsContainerAuthorizationTokenFile: file,
    })()
    expect(accessKeyId).toMatch(/^ASIA/)
    await served.stop()
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, 'precious')
    const refused = await here.stsctl(['serve', '--profile', 'readonly', '--token-file', file])
    expect(refused).toMatchObject({ status: 253, stdout: '' })
    expect(refused.stderr).toContain('is there already, and holds something else than a token of stsctl')
    expect(readFileSync(file, 'utf8')).toBe('precious')
  })
})

describe('stsctl serve, across an expiry', () => {
  test('gives the SDK for JavaScript credentials that work, again and again', async () => {
    const here = await person(3)
    const { variables } = await serving(here, ['--profile', 'readonly'])
    const provider = fromHttp({
      awsContainerCredentialsFullUri: variables['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '',
      awsContainerAuthorizationToken: variables['AWS_CONTAINER_AUTHORIZATION_TOKEN'] ?? '',
    })
    const sts = new STSClient({ region: 'us-east-1', endpoint: here.sandbox.url, credentials: provider })
    const before = await provider()
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toContain('assumed-role/sandbox-readonly')
    await sleep(3500)
    const stale = new STSClient({ region: 'us-east-1', endpoint: here.sandbox.url, credentials: before })
    await expect(stale.send(new GetCallerIdentityCommand({}))).rejects.toThrow(/expired/)
    const after = await provider()
    expect(after.accessKeyId).not.toBe(before.accessKeyId)
    expect((await sts.send(new GetCallerIdentityCommand({}))).Arn).toContain('assumed-role/sandbox-readonly')
  })

  test('gives a hundred clients at once the same new credentials for one request', async () => {
    const here = await person(3)
    const { variables } = await serving(here, ['--profile', 'readonly'])
    const hundred = () => Promise.all(Array.from({ length: 100 }, () => credentialsAt(variables)))
    const first = await hundred()
    expect(new Set(first.map(({ status, AccessKeyId }) => `${status} ${AccessKeyId}`)).size).toBe(1)
    await sleep(3500)
    const before = here.requests().length
    const second = await hundred()
    const all = new Set(second.map(({ status, AccessKeyId }) => `${status} ${AccessKeyId}`))
    expect([...all]).toEqual([expect.stringMatching(/^200 ASIA/)])
    expect(all).not.toEqual(new Set(first.map(({ AccessKeyId }) => `200 ${AccessKeyId}`)))
    expect(here.requests().length - before).toBeLessThanOrEqual(1)
  })

  test('says why there are none where a code is needed and nobody can be asked, and a person is told', async () => {
    const here = await sessionWorld({
      config: ({ mfaSerial }) => `[default]\nregion = us-east-1\nmfa_serial = ${mfaSerial}\n`,
      sandbox: { sessionSeconds: 3 },
    })
    const served = await serving(here, ['--token-code', here.sandbox.code()])
    expect(await credentialsAt(served.variables)).toMatchObject({ status: 200 })
    await sleep(3500)
    const message = expect.stringMatching(/^there is no terminal to ask for the MFA code on; give the code with/)
    expect(await credentialsAt(served.variables)).toMatchObject({ status: 503, message, Message: message })
    expect(served.told()).toContain('stsctl: the credentials could not be renewed: there is no terminal to ask')
  })

  test('notices a profile that was written anew', async () => {
    const here = await sessionWorld({ config: () => '[default]\nregion = us-east-1\n', sandbox: { sessionSeconds: 4 } })
    await here.stsctl(['get-session-token', '--write-profile', 'work'])
    const { variables } = await serving(here, ['--profile', 'work'])
    const before = await credentialsAt(variables)
    await sleep(1000)
    await here.stsctl(['get-session-token', '--write-profile', 'work'])
    await sleep(2500)
    const after = await credentialsAt(variables)
    expect([before.status, after.status]).toEqual([200, 200])
    expect(after.AccessKeyId).not.toBe(before.AccessKeyId)
  })
})

test('the container provider of the SDK for JavaScript reads what stsctl serve prints', async () => {
  const here = await person()
  const { variables } = await serving(here, ['--profile', 'readonly'])
  for (const [name, value] of Object.entries(variables)) {
    process.env[name] = value
    onTestFinished(() => void delete process.env[name])
  }
  const { accessKeyId, expiration } = await fromContainerMetadata()()
  expect(accessKeyId).toMatch(/^ASIA/)
  expect(expiration).toBeInstanceOf(Date)
})

test('stsctl serve leaves nothing behind', async () => {
  const here = await person()
  const before = readdirSync(here.home)
  const served = await serving(here, ['--profile', 'readonly'])
  await served.stop()
  expect(readdirSync(here.home)).toEqual(before)
})

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 })
    const end = (connected: boolean) => {
      socket.destroy()
      resolve(connected)
    }
    socket
      .on('connect', () => end(true))
      .on('error', () => end(false))
      .on('timeout', () => end(false))
  })
}
