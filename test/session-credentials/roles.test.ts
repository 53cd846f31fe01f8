import { beforeEach, describe, expect, test } from 'vitest'
import type { Credentials } from '../../src/model/credentials.ts'
import { person } from './person.ts'
import { sandboxWorld } from './sandbox-world.ts'

const { sandbox, requests, ask, keys, env } = await sandboxWorld()
const { roles } = sandbox
const serial = sandbox.mfaSerial
const credentials = `[base]\n${keys}`
const roleOf = (name: keyof typeof roles, more = 'source_profile = base') =>
  `[profile ${name}]\nrole_arn = ${roles[name].arn}\n${more}\n`

beforeEach(() => {
  requests.length = 0
})

/** Each code is good once, and the next step's is good already. */
const steps = [0, 1]
const nextCode = () => sandbox.code(steps.shift())

describe('stsctl', () => {
  test('assumes the role of a profile with the keys of its source', async () => {
    const found = await person({ env, credentials, config: roleOf('readonly') }).resolve('readonly')
    expect(found?.credentials.AccessKeyId).toMatch(/^ASIA/)
    expect(found?.source).toEqual({
      kind: 'assume-role',
      description: `the role of profile readonly, ${roles.readonly.arn}`,
      profile: 'readonly',
      longTerm: false,
    })
    expect(requests).toEqual(['AssumeRole 200'])
  })

  test('goes through a chain of roles, each with the credentials of the one before', async () => {
    const config = roleOf('auditor', 'source_profile = readonly') + roleOf('readonly')
    await person({ env, credentials, config }).resolve('auditor')
    expect(requests).toEqual(['AssumeRole 200', 'AssumeRole 200'])
  })

  test('sends what the profile configures', async () => {
    const more =
      'source_profile = base\nexternal_id = sandbox-external-id\nrole_session_name = ann\nduration_seconds = 900'
    const someone = person({ env, credentials, config: roleOf('vendor', more), now: Date.now })
    const found = await someone.resolve('vendor')
    const left = Date.parse(found?.credentials.Expiration ?? '') - Date.now()
    expect(left).toBeLessThanOrEqual(900_000)
    expect(requests).toEqual(['AssumeRole 200'])
  })

  test('lets a duration that is no number pass, as aws does', async () => {
    const config = roleOf('readonly', 'source_profile = base\nduration_seconds = soon')
    const found = await person({ env, credentials, config }).resolve('readonly')
    const left = Date.parse(found?.credentials.Expiration ?? '') - Date.now()
    expect(left).toBeGreaterThan(3_500_000)
  })

  test('takes the keys of the environment for credential_source = Environment, and those of the profile for itself', async () => {
    const pair = { AWS_ACCESS_KEY_ID: sandbox.accessKeyId, AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey }
    const config = roleOf('readonly', 'credential_source = Environment')
    await person({ env: { ...env, ...pair }, config }).resolve('readonly')
    await person({ env, config: roleOf('builder', `source_profile = builder\n${keys}`) }).resolve('builder')
    expect(requests).toEqual(['AssumeRole 200', 'AssumeRole 200'])
  })

  test("asks for the code of the role's device, and not again while the credentials last", async () => {
    const someone = person({
      env,
      credentials,
      config: roleOf('admin', `source_profile = base\nmfa_serial = ${serial}`),
    })
    const asked: string[] = []
    const tokenCode = async (device: string) => {
      asked.push(device)
      return nextCode()
    }
    const once = await someone.resolve('admin', { tokenCode })
    const again = await someone.resolve('admin', { tokenCode })
    expect(again?.credentials).toEqual(once?.credentials)
    expect([asked, requests]).toEqual([[serial], ['AssumeRole 200']])
  })

  test('says so where a role needs a code and nobody can be asked', async () => {
    const someone = person({
      env,
      credentials,
      config: roleOf('admin', `source_profile = base\nmfa_serial = ${serial}`),
    })
    await expect(someone.resolve('admin')).rejects.toMatchObject({ kind: 'configuration' })
    expect(requests).toEqual([])
  })

  test('assumes a role with the MFA session of its source, without a code', async () => {
    const { Credentials: session } = await ask('GetSessionToken', { SerialNumber: serial, TokenCode: nextCode() })
    const someone = person({
      env,
      credentials,
      config: roleOf('admin', `source_profile = base\nmfa_serial = ${serial}`),
    })
    const offered: unknown[] = []
    const found = await someone.resolve('admin', {
      tokenCode: () => Promise.reject(new Error('no code is asked for')),
      sessionFor: async ({ source }, { profile, arguments: sent }) => {
        offered.push([source.profile, source.longTerm, profile, sent.SerialNumber])
        return session as Credentials
      },
    })
    expect(found?.credentials.AccessKeyId).toMatch(/^ASIA/)
    expect([offered, requests]).toEqual([[['base', true, 'admin', serial]], ['AssumeRole 200']])
  })

  test("tells in a refusal which profile it was about, in the service's words", async () => {
    const config = roleOf('auditor', 'source_profile = locked') + roleOf('locked')
    await expect(person({ env, credentials, config }).resolve('auditor')).rejects.toMatchObject({
      kind: 'service',
      code: 'AccessDenied',
      message: expect.stringMatching(/^An error occurred \(AccessDenied\) when calling the AssumeRole operation: /),
      hints: expect.arrayContaining(['this was to assume the role of profile locked']),
    })
  })

  test("sends the role's request to the configured endpoint, whatever --endpoint-url says", async () => {
    const flags = { '--endpoint-url': ['http://127.0.0.1:1'] }
    await person({ env, credentials, config: roleOf('readonly') }).resolve('readonly', {}, flags)
    expect(requests).toEqual(['AssumeRole 200'])
  })

  test.each([
    [
      'mfa_serial = arn:aws:iam::1:mfa/a\nrole_arn = x',
      'Invalid length for parameter RoleArn, value: 1, valid min length: 20',
    ],
    ['duration_seconds = 60', 'Invalid value for parameter DurationSeconds, value: 60, valid min value: 900'],
    [
      'role_session_name = a b',
      'Invalid value for parameter RoleSessionName, value: a b, valid characters: letters, digits and _+=,.@-',
    ],
  ])('refuses %j before a code is asked for or anything is sent', async (line, problem) => {
    const arn = line.includes('role_arn') ? '' : `role_arn = ${roles.readonly.arn}\n`
    const config = `[profile wrong]\nsource_profile = base\n${arn}${line}\n`
    const tokenCode = () => Promise.reject(new Error('asked'))
    await expect(person({ env, credentials, config }).resolve('wrong', { tokenCode })).rejects.toMatchObject({
      kind: 'usage',
      code: 'ParamValidation',
      message: `Parameter validation failed:\n${problem}`,
    })
    expect(requests).toEqual([])
  })

  test('needs a region to sign for where the endpoint is configured', async () => {
    const someone = person({ env: { AWS_ENDPOINT_URL: sandbox.url }, credentials, config: roleOf('readonly') })
    await expect(someone.resolve('readonly')).rejects.toMatchObject({ kind: 'configuration', code: 'NoRegion' })
  })

  test('lets one process at a time make what it looks for', async () => {
    const names: string[] = []
    const alone: NonNullable<Parameters<ReturnType<typeof person>['resolve']>[1]>['alone'] = (key, look, make) => {
      names.push(key)
      expect(look()).toBeUndefined()
      return make()
    }
    await person({ env, credentials, config: roleOf('readonly') }).resolve('readonly', { alone })
    expect(names).toEqual([expect.stringMatching(/^role-[0-9a-f]{40}$/)])
  })

  test('assumes a role with a web identity, named by the profile or by variables', async () => {
    const { WebIdentityToken: token } = await ask('GetWebIdentityToken', {
      Audience: ['sts.amazonaws.com'],
      SigningAlgorithm: 'RS256',
    })
    const someone = person({ env, files: { token: String(token) } })
    const file = `${someone.home}/token`
    someone.write('.aws/config', `[profile w]\nrole_arn = ${roles.web.arn}\nweb_identity_token_file = ${file}\n`)
    const byProfile = await someone.resolve('w')
    expect(byProfile?.source).toEqual({
      kind: 'web-identity',
      description: `the web identity in ${file}`,
      profile: 'w',
      longTerm: false,
    })

    const variables = { AWS_ROLE_ARN: roles.web.arn, AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_SESSION_NAME: 'ann' }
    const other = person({ env: { ...env, ...variables } })
    expect((await other.resolve())?.credentials.AccessKeyId).toMatch(/^ASIA/)
    expect(requests).toEqual(['AssumeRoleWithWebIdentity 200', 'AssumeRoleWithWebIdentity 200'])
  })
})
