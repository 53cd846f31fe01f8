import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
} from '@aws-sdk/client-sts'
import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { externalId, roles } from '../../src/sandbox/roles.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { type Keys, keysOf, refusal, stsClient } from './sdk.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

type Asked = Omit<AssumeRoleCommandInput, 'RoleArn' | 'RoleSessionName'>

function assume(role: keyof typeof roles, input: Asked = {}, keys?: Keys) {
  const command = new AssumeRoleCommand({ RoleArn: roles[role].arn, RoleSessionName: 'jo', ...input })
  return stsClient(sandbox, keys).send(command)
}

const assumeKeys = async (role: keyof typeof roles, input: Asked = {}, keys?: Keys) =>
  keysOf((await assume(role, input, keys)).Credentials)

const secondsOf = (credentials: { Expiration?: Date | undefined } | undefined) =>
  ((credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000

const denied = (action: string, role: keyof typeof roles, arn = 'arn:aws:iam::111122223333:user/sandbox-user') =>
  `AccessDenied 403: User: ${arn} is not authorized to perform: sts:${action} on resource: ${roles[role].arn}`

describe('AssumeRole', () => {
  it('gives an hour as the role', async () => {
    const { $metadata, Credentials, ...rest } = await assume('readonly')
    expect(rest).toEqual({
      AssumedRoleUser: {
        AssumedRoleId: 'AROASANDBOXREADONLY22:jo',
        Arn: 'arn:aws:sts::111122223333:assumed-role/sandbox-readonly/jo',
      },
    })
    expect(secondsOf(Credentials)).toBeCloseTo(3600, -2)
    const { $metadata: _, ...identity } = await stsClient(sandbox, keysOf(Credentials)).send(
      new GetCallerIdentityCommand({}),
    )
    expect(identity).toEqual({
      UserId: 'AROASANDBOXREADONLY22:jo',
      Account: '111122223333',
      Arn: 'arn:aws:sts::111122223333:assumed-role/sandbox-readonly/jo',
    })
  })

  it('asks for an external id where the role does', async () => {
    expect(await refusal(assume('vendor'))).toBe(denied('AssumeRole', 'vendor'))
    expect(await refusal(assume('vendor', { ExternalId: 'another' }))).toBe(denied('AssumeRole', 'vendor'))
    expect(await refusal(assume('vendor', { ExternalId: externalId }))).toBe('no refusal')
    expect(await refusal(assume('readonly', { ExternalId: 'not/asked:for' }))).toBe('no refusal')
  })

  it('knows no role of another name or account', async () => {
    const of = (arn: string) =>
      refusal(stsClient(sandbox).send(new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: 'jo' })))
    expect(await of('arn:aws:iam::111122223333:role/nobody')).toMatch(/^AccessDenied 403: .*role\/nobody$/)
    expect(await of('arn:aws:iam::999999999999:role/sandbox-admin')).toMatch(/^AccessDenied 403: /)
    expect(await of('sandbox-admin-of-this-account')).toBe(
      'ValidationError 400: sandbox-admin-of-this-account is invalid',
    )
  })

  it('refuses a federated user', async () => {
    const { Credentials } = await stsClient(sandbox).send(new GetFederationTokenCommand({ Name: 'bob' }))
    expect(await refusal(assume('readonly', {}, keysOf(Credentials)))).toBe(
      denied('AssumeRole', 'readonly', 'arn:aws:sts::111122223333:federated-user/bob'),
    )
  })

  it('pads the token as it is told', async () => {
    const { Credentials } = await assume('readonly', { MinimumSessionTokenSize: 3000 })
    expect(Credentials?.SessionToken?.length).toBeGreaterThanOrEqual(3000)
  })

  it('takes trusted context unread', async () => {
    const ProvidedContexts = [
      { ProviderArn: 'arn:aws:iam::aws:contextProvider/IdentityCenter', ContextAssertion: 'assertion' },
    ]
    expect(await refusal(assume('readonly', { ProvidedContexts }))).toBe('no refusal')
  })
})

describe('a role that wants MFA', () => {
  let own: Sandbox
  beforeEach(async () => {
    own = await startSandbox()
    return () => own.close()
  })
  const admin = { RoleArn: roles.admin.arn, RoleSessionName: 'jo' }

  it('is refused without', async () => {
    expect(await refusal(assume('admin'))).toBe(denied('AssumeRole', 'admin'))
    const { Credentials } = await stsClient(sandbox).send(new GetSessionTokenCommand({}))
    expect(await refusal(assume('admin', {}, keysOf(Credentials)))).toBe(denied('AssumeRole', 'admin'))
  })

  it('is given for a code, once', async () => {
    const code = { SerialNumber: own.mfaSerial, TokenCode: own.code() }
    const ask = () => refusal(stsClient(own).send(new AssumeRoleCommand({ ...admin, ...code })))
    expect(await ask()).toBe('no refusal')
    expect(await ask()).toBe('AccessDenied 403: MultiFactorAuthentication failed with invalid MFA one time pass code. ')
  })

  it('is given, time and again, for a session that was made with a code', async () => {
    const code = { SerialNumber: own.mfaSerial, TokenCode: own.code() }
    const { Credentials } = await stsClient(own).send(new GetSessionTokenCommand(code))
    const session = stsClient(own, keysOf(Credentials))
    expect(await refusal(session.send(new AssumeRoleCommand(admin)))).toBe('no refusal')
    expect(await refusal(session.send(new AssumeRoleCommand(admin)))).toBe('no refusal')
  })
})

describe('how long a role lasts', () => {
  const above = 'ValidationError 400: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'
  const chained =
    'ValidationError 400: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.'

  test('as told, up to what the role allows', async () => {
    expect(secondsOf((await assume('builder', { DurationSeconds: 43_200 })).Credentials)).toBeCloseTo(43_200, -2)
    expect(await refusal(assume('readonly', { DurationSeconds: 3601 }))).toBe(above)
    expect(await refusal(assume('builder', { DurationSeconds: 43_201 }))).toContain(
      'Member must have value less than or equal to 43200',
    )
  })

  test('an hour at most from temporary credentials', async () => {
    const { Credentials } = await stsClient(sandbox).send(new GetSessionTokenCommand({}))
    expect(await refusal(assume('builder', { DurationSeconds: 3601 }, keysOf(Credentials)))).toBe(chained)
    const readonly = await assumeKeys('readonly')
    expect(await refusal(assume('auditor', { DurationSeconds: 7200 }, readonly))).toBe(chained)
    expect(secondsOf((await assume('auditor', {}, readonly)).Credentials)).toBeCloseTo(3600, -2)
  })
})

describe('role chaining', () => {
  it('reaches the role that trusts roles alone', async () => {
    expect(await refusal(assume('auditor'))).toBe(denied('AssumeRole', 'auditor'))
    const { AssumedRoleUser } = await assume('auditor', {}, await assumeKeys('readonly'))
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::111122223333:assumed-role/sandbox-auditor/jo')
  })

  it('does not reach what trusts another', async () => {
    const builder = await assumeKeys('builder')
    expect(await refusal(assume('auditor', {}, builder))).toBe(
      denied('AssumeRole', 'auditor', 'arn:aws:sts::111122223333:assumed-role/sandbox-builder/jo'),
    )
  })

  it('hands transitive tags on, and lets none be set again', async () => {
    const keys = await assumeKeys('readonly', {
      Tags: [
        { Key: 'Team', Value: 'a' },
        { Key: 'Shift', Value: 'b' },
      ],
      TransitiveTagKeys: ['team'],
    })
    const tagged = (Key: string) => refusal(assume('auditor', { Tags: [{ Key, Value: 'c' }] }, keys))
    expect(await tagged('TEAM')).toBe(
      "InvalidParameterValue 400: One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
    expect(await tagged('shift')).toBe('no refusal')
  })

  it('keeps the source identity', async () => {
    const first = await assume('readonly', { SourceIdentity: 'jo@example.com' })
    expect(first.SourceIdentity).toBe('jo@example.com')
    const keys = keysOf(first.Credentials)
    expect((await assume('auditor', {}, keys)).SourceIdentity).toBe('jo@example.com')
    expect((await assume('auditor', { SourceIdentity: 'jo@example.com' }, keys)).SourceIdentity).toBe('jo@example.com')
    expect(await refusal(assume('auditor', { SourceIdentity: 'someone' }, keys))).toMatch(
      /^AccessDenied 403: .* is not authorized to perform: sts:SetSourceIdentity on resource: .*$/,
    )
  })
})

describe('AssumeRole refuses', () => {
  test.each<[string, Asked, unknown]>([
    [
      'a transitive key without its tag',
      { TransitiveTagKeys: ['a'] },
      'InvalidParameterValue 400: The specified transitive tag key must be included in the requested tags.',
    ],
    [
      'tags that AWS keeps for itself',
      { Tags: [{ Key: 'aws:x', Value: '' }] },
      'InvalidParameterValue 400: Tag keys prefixed with "aws:" are reserved for internal use.',
    ],
    [
      'a source identity that AWS keeps for itself',
      { SourceIdentity: 'aws:x' },
      "ValidationError 400: 1 validation error detected: Value 'aws:x' at 'sourceIdentity' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    [
      'a policy above 2,048 characters',
      { Policy: JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }).padEnd(2049) },
      'PackedPolicyTooLarge 400: Session policies have 2049 characters, more than 2048, please use smaller policies.',
    ],
    [
      'six contexts',
      { ProvidedContexts: Array(6).fill({ ContextAssertion: 'abcd' }) },
      expect.stringMatching(
        /at 'providedContexts' failed to satisfy constraint: Member must have length less than or equal to 5$/,
      ),
    ],
    [
      'a serial without a code',
      { SerialNumber: 'arn:aws:iam::111122223333:mfa/sandbox-device' },
      'AccessDenied 403: MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    ],
  ])('%s', async (_name, input, words) => {
    expect(await refusal(assume('readonly', input))).toEqual(words)
  })

  test('tags where the role lets nobody tag', async () => {
    expect(await refusal(assume('vendor', { ExternalId: externalId, Tags: [{ Key: 'a', Value: 'b' }] }))).toBe(
      denied('TagSession', 'vendor'),
    )
  })
})
