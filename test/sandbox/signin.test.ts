import { AssumeRoleCommand, GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { roles } from '../../src/sandbox/roles.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { type Keys, keysOf, stsClient } from './sdk.ts'

let ahead = 0
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() + ahead })
})
afterAll(() => sandbox.close())

async function roleKeys(role: 'builder' | 'readonly' | 'auditor', keys?: Keys): Promise<Keys> {
  const command = new AssumeRoleCommand({ RoleArn: roles[role].arn, RoleSessionName: 'jo' })
  return keysOf((await stsClient(sandbox, keys).send(command)).Credentials)
}

const federatedKeys = async () =>
  keysOf((await stsClient(sandbox).send(new GetFederationTokenCommand({ Name: 'bob' }))).Credentials)

const session = ({ accessKeyId, secretAccessKey, sessionToken }: Keys) =>
  JSON.stringify({ sessionId: accessKeyId, sessionKey: secretAccessKey, sessionToken })

function ask(parameters: Record<string, string>, method: 'GET' | 'POST' = 'GET'): Promise<Response> {
  const form = new URLSearchParams(parameters)
  return method === 'GET' ? fetch(`${sandbox.signinUrl}?${form}`) : fetch(sandbox.signinUrl, { method, body: form })
}

const getToken = (keys: Keys, more: Record<string, string> = {}) =>
  ask({ Action: 'getSigninToken', Session: session(keys), ...more })

const tokenIn = async (response: Response) => String(Object(await response.json()).SigninToken)

const tokenOf = async (keys: Keys) => tokenIn(await getToken(keys))

const login = (SigninToken: string, more: Record<string, string> = {}) =>
  ask({
    Action: 'login',
    Issuer: 'a <b>',
    Destination: 'https://console.aws.amazon.com/ec2?x=1&y="',
    SigninToken,
    ...more,
  })

const words = async (answer: Promise<Response>) => {
  const response = await answer
  return `${response.status} ${await response.text()}`.trim()
}

describe('the federation endpoint', () => {
  test.each(['GET', 'POST'] as const)('gives a sign-in token for a role, asked by %s', async (method) => {
    const keys = await roleKeys('builder')
    const response = await ask({ Action: 'getSigninToken', SessionDuration: '43200', Session: session(keys) }, method)
    expect(response.headers.get('content-type')).toBe('application/json')
    const page = await (await login(await tokenIn(response))).text()
    expect(page).toContain('<code id="arn">arn:aws:sts::111122223333:assumed-role/sandbox-builder/jo</code>')
    expect(page).toContain('<span id="issuer">a &lt;b&gt;</span>')
    expect(page).toContain('<code id="destination">https://console.aws.amazon.com/ec2?x=1&amp;y=&quot;</code>')
  })

  it('gives one for a federated user', async () => {
    const page = await (await login(await tokenOf(await federatedKeys()))).text()
    expect(page).toContain('arn:aws:sts::111122223333:federated-user/bob')
  })

  it('takes a sign-in token once', async () => {
    const token = await tokenOf(await federatedKeys())
    expect((await login(token)).status).toBe(200)
    expect(await words(login(token))).toBe('400 The sign-in token has been used; it is usable once')
  })

  it('takes a sign-in token for a quarter of an hour', async () => {
    const token = await tokenOf(await federatedKeys())
    ahead = 900_000
    expect(await words(login(token))).toBe('400 The sign-in token has expired; it is usable for 15 minutes')
    ahead = 0
  })

  it('refuses long-term keys and plain sessions', async () => {
    expect(await words(getToken(sandbox))).toBe('400 Session must have a sessionToken')
    expect(await words(getToken({ ...sandbox, sessionToken: 'AAAA' }))).toBe('400 Session is not valid')
    const { Credentials } = await stsClient(sandbox).send(new GetSessionTokenCommand({}))
    expect(await words(getToken(keysOf(Credentials)))).toBe('400 Session must be of a role or a federated user')
  })

  it('refuses SessionDuration where AWS does', async () => {
    const chained = await roleKeys('auditor', await roleKeys('readonly'))
    expect(await words(getToken(chained, { SessionDuration: '3600' }))).toBe(
      '400 SessionDuration must not be given for a role assumed by role chaining',
    )
    expect((await getToken(chained)).status).toBe(200)
    expect(await words(getToken(await federatedKeys(), { SessionDuration: '3600' }))).toBe(
      '400 SessionDuration must not be given for a federated user',
    )
    for (const SessionDuration of ['899', '43201', '1h', '-900']) {
      expect(await words(getToken(await roleKeys('builder'), { SessionDuration }))).toBe(
        '400 SessionDuration must be from 900 to 43200',
      )
    }
  })

  it('refuses a wrong key, and credentials that have ended', async () => {
    const keys = await roleKeys('builder')
    expect(await words(getToken({ ...keys, secretAccessKey: 'x' }))).toBe('400 Session is not valid')
    ahead = 3_601_000
    expect(await words(getToken(keys))).toBe('400 Session has expired')
    ahead = 0
  })

  test.each<[Record<string, string>, string]>([
    [{}, '400 Action must be getSigninToken or login'],
    [{ Action: 'getSigninToken' }, '400 Session must be JSON'],
    [{ Action: 'getSigninToken', Session: 'null' }, '400 Session must have a sessionId'],
    [{ Action: 'getSigninToken', Session: '{"sessionId":1}' }, '400 Session must have a sessionId'],
    [{ Action: 'login', SigninToken: 'x' }, '400 The sign-in token is missing or not valid'],
  ])('refuses %j', async (parameters, expected) => {
    expect(await words(ask(parameters))).toBe(expected)
  })

  it('sends nobody to what is no web page', async () => {
    const token = await tokenOf(await federatedKeys())
    expect(await words(login(token, { Destination: 'javascript:alert(1)' }))).toBe(
      '400 Destination must be a URL of the console',
    )
    expect((await login(token)).status).toBe(200)
  })
})
