import { createHash } from 'node:crypto'
import {
  type Credentials,
  GetCallerIdentityCommand,
  GetFederationTokenCommand,
  type GetFederationTokenCommandInput,
  GetSessionTokenCommand,
  type GetSessionTokenCommandInput,
} from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { keysOf, refusal, stsClient } from './sdk.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

/** How long credentials last from now. */
function secondsLeft(credentials: Credentials | undefined): number {
  return ((credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000
}

const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] })

describe('GetCallerIdentity says who signed', () => {
  test('the user', async () => {
    const { $metadata, ...identity } = await stsClient(sandbox).send(new GetCallerIdentityCommand({}))
    expect(identity).toEqual({
      Arn: 'arn:aws:iam::111122223333:user/sandbox-user',
      UserId: 'AIDASANDBOXUSER222222',
      Account: '111122223333',
    })
    expect($metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('the user again, for a session of hers', async () => {
    const { Credentials } = await stsClient(sandbox).send(new GetSessionTokenCommand({}))
    const { $metadata, ...identity } = await stsClient(sandbox, keysOf(Credentials)).send(
      new GetCallerIdentityCommand({}),
    )
    expect(identity.Arn).toBe('arn:aws:iam::111122223333:user/sandbox-user')
  })

  test('a federated user', async () => {
    const { Credentials } = await stsClient(sandbox).send(new GetFederationTokenCommand({ Name: 'bob' }))
    const { $metadata, ...identity } = await stsClient(sandbox, keysOf(Credentials)).send(
      new GetCallerIdentityCommand({}),
    )
    expect(identity).toEqual({
      Arn: 'arn:aws:sts::111122223333:federated-user/bob',
      UserId: '111122223333:bob',
      Account: '111122223333',
    })
  })
})

describe('GetSessionToken', () => {
  const get = (input: GetSessionTokenCommandInput) => stsClient(sandbox).send(new GetSessionTokenCommand(input))

  it('gives twelve hours unless told', async () => {
    const { Credentials } = await get({})
    expect(secondsLeft(Credentials)).toBeCloseTo(43_200, -2)
    expect(Credentials?.AccessKeyId).toMatch(/^ASIA[A-Z2-7]{16}$/)
    expect(Credentials?.SecretAccessKey).toMatch(/^[A-Za-z0-9+/]{40}$/)
    expect(Credentials?.SessionToken).toMatch(/^[A-Za-z0-9+/]+==$/)
  })

  it('takes a code once', async () => {
    const code = { SerialNumber: sandbox.mfaSerial, TokenCode: sandbox.code() }
    await get(code)
    expect(await refusal(get(code))).toBe(
      'AccessDenied 403: MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    )
  })

  it('makes the token as long as it is told', async () => {
    const { Credentials } = await get({ MinimumSessionTokenSize: 4096 })
    expect(Credentials?.SessionToken?.length).toBeGreaterThanOrEqual(4096)
    expect(await refusal(get({ MinimumSessionTokenSize: 4097 }))).toContain(
      'Member must have value less than or equal to 4096',
    )
  })

  const serial = 'arn:aws:iam::111122223333:mfa/sandbox-device'
  const both =
    'AccessDenied 403: MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.'
  const unknown =
    'AccessDenied 403: MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'
  test.each([
    ['a serial alone', { SerialNumber: serial }, both],
    ['a code alone', { TokenCode: '000000' }, both],
    ['another serial', { SerialNumber: `${serial}-9`, TokenCode: '000000' }, unknown],
    [
      'too short a time',
      { DurationSeconds: 899 },
      "ValidationError 400: 1 validation error detected: Value '899' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      'all mistakes at once',
      { DurationSeconds: 129_601, SerialNumber: 'short', TokenCode: '12345x' },
      "ValidationError 400: 3 validation errors detected: Value '129601' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 129600; Value 'short' at 'serialNumber' failed to satisfy constraint: Member must have length greater than or equal to 9; Value '12345x' at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*",
    ],
  ])('refuses %s', async (_name, input, words) => {
    expect(await refusal(get(input))).toBe(words)
  })

  it('and GetFederationToken refuse session credentials', async () => {
    const client = stsClient(sandbox, keysOf((await get({})).Credentials))
    expect(await refusal(client.send(new GetSessionTokenCommand({})))).toBe(
      'AccessDenied 403: Cannot call GetSessionToken with session credentials',
    )
    expect(await refusal(client.send(new GetFederationTokenCommand({ Name: 'bob' })))).toBe(
      'AccessDenied 403: Cannot call GetFederationToken with session credentials',
    )
  })
})

describe('GetFederationToken', () => {
  const get = (input: Partial<GetFederationTokenCommandInput>) =>
    stsClient(sandbox).send(new GetFederationTokenCommand({ Name: 'bob', ...input }))

  it('names the federated user and packs the policy', async () => {
    const answer = await get({ Policy: policy, Tags: [{ Key: 'Team', Value: '' }] })
    expect(answer.FederatedUser).toEqual({
      FederatedUserId: '111122223333:bob',
      Arn: 'arn:aws:sts::111122223333:federated-user/bob',
    })
    expect(answer.PackedPolicySize).toBeGreaterThan(0)
    expect((await get({})).PackedPolicySize).toBeUndefined()
  })

  const arn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  test.each([
    ['JSON that is none', { Policy: '{' }, 'MalformedPolicyDocument 400: This policy contains invalid Json'],
    [
      'JSON that is no policy',
      { Policy: '{"Statement":[{}]}' },
      'MalformedPolicyDocument 400: Syntax errors in policy.',
    ],
    ['no statements', { Policy: '{"Statement":[]}' }, 'MalformedPolicyDocument 400: Syntax errors in policy.'],
    [
      'eleven ARNs',
      { PolicyArns: Array.from({ length: 11 }, () => ({ arn })) },
      'ValidationError 400: The number of policy ARNs 11 exceeds the limit of 10.',
    ],
    [
      'a policy of another account',
      { PolicyArns: [{ arn: 'arn:aws:iam::999999999999:policy/x' }] },
      'ValidationError 400: ARN arn:aws:iam::999999999999:policy/x is not valid; it must name a managed policy of AWS or of account 111122223333.',
    ],
    [
      'tag keys that differ in case alone',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'A', Value: '2' },
        ],
      },
      'InvalidParameterValue 400: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'a key of two tags that is no key',
      {
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: '', Value: '2' },
        ],
      },
      "ValidationError 400: 2 validation errors detected: Value '' at 'tags.2.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'tags.2.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
    ],
    [
      'tags that do not pack',
      { Tags: Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: scattered(index) })) },
      expect.stringMatching(
        /^PackedPolicyTooLarge 400: Packed policy consumes \d{3,}% of allotted space, please use smaller policy\.$/,
      ),
    ],
    [
      'a policy and ARNs that are too long together',
      { Policy: policy.padEnd(2020), PolicyArns: [{ arn }] },
      'PackedPolicyTooLarge 400: Session policies have 2058 characters, more than 2048, please use smaller policies.',
    ],
    [
      'a name with a blank',
      { Name: 'b ob' },
      expect.stringContaining("Value 'b ob' at 'name' failed to satisfy constraint"),
    ],
  ])('refuses %s', async (_name, input, words) => {
    expect(await refusal(get(input))).toEqual(words)
  })
})

/** Text that deflate cannot shorten much, the same every time. */
function scattered(seed: number): string {
  return createHash('sha512').update(String(seed)).digest('hex')
}

describe('credentials of the sandbox', () => {
  it('end when they say', async () => {
    const start = Math.floor(Date.now() / 1000) * 1000
    let now = start
    const patient = await startSandbox({ now: () => now })
    const { Credentials } = await stsClient(patient).send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
    const later = async (seconds: number) => {
      now = start + seconds * 1000
      return refusal(stsClient(patient, keysOf(Credentials)).send(new GetCallerIdentityCommand({})))
    }
    expect(await later(899)).toBe('no refusal')
    expect(await later(900)).toBe('ExpiredToken 403: The security token included in the request is expired')
    await patient.close()
  })

  it('end sooner where the sandbox was told so', async () => {
    let now = Date.now()
    const brief = await startSandbox({ sessionSeconds: 2, now: () => now })
    const { Credentials } = await stsClient(brief).send(new GetSessionTokenCommand({}))
    const client = stsClient(brief, keysOf(Credentials))
    expect(await refusal(client.send(new GetCallerIdentityCommand({})))).toBe('no refusal')
    now += 3_000
    expect(await refusal(client.send(new GetCallerIdentityCommand({})))).toBe(
      'ExpiredToken 403: The security token included in the request is expired',
    )
    await brief.close()
  })

  it('are of one piece: a token goes with its own key', async () => {
    const get = async () => keysOf((await stsClient(sandbox).send(new GetSessionTokenCommand({}))).Credentials)
    const [first, second] = [await get(), await get()]
    const mixed = { ...first, sessionToken: second.sessionToken ?? '' }
    expect(await refusal(stsClient(sandbox, mixed).send(new GetCallerIdentityCommand({})))).toBe(
      'InvalidClientTokenId 403: The security token included in the request is invalid.',
    )
  })

  it('outlive a restart, as those of STS would', async () => {
    const { Credentials } = await stsClient(sandbox).send(new GetSessionTokenCommand({}))
    const another = await startSandbox()
    expect(await refusal(stsClient(another, keysOf(Credentials)).send(new GetCallerIdentityCommand({})))).toBe(
      'no refusal',
    )
    await another.close()
  })
})
