import { createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import {
  AssumeRoleCommand,
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  AssumeRootCommand,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetDelegatedAccessTokenCommand,
  GetSessionTokenCommand,
  GetWebIdentityTokenCommand,
  type GetWebIdentityTokenCommandInput,
} from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { newKeyId } from '../../src/sandbox/key-id.ts'
import { roles } from '../../src/sandbox/roles.ts'
import { mintSamlAssertion, type SamlLogin, samlProviderArn } from '../../src/sandbox/saml-assertion.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { mintTradeInToken } from '../../src/sandbox/trade-in-token.ts'
import { keysOf, refusal, stsClient } from './sdk.ts'

let now = 0
let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ now: () => Date.now() + now })
})
afterAll(() => sandbox.close())

const user = 'arn:aws:iam::111122223333:user/sandbox-user'

async function identity(credentials: Parameters<typeof keysOf>[0]) {
  return (await stsClient(sandbox, keysOf(credentials)).send(new GetCallerIdentityCommand({}))).Arn
}

/** Runs with the sandbox's clock ahead. */
async function later<T>(seconds: number, run: () => Promise<T>): Promise<T> {
  now = seconds * 1000
  try {
    return await run()
  } finally {
    now = 0
  }
}

describe('AssumeRoot', () => {
  const task = (name: string) => ({ arn: `arn:aws:iam::aws:policy/root-task/${name}` })
  const assume = (TargetPrincipal: string, policy = task('S3UnlockBucketPolicy')) =>
    stsClient(sandbox).send(new AssumeRootCommand({ TargetPrincipal, TaskPolicyArn: policy }))

  it('gives the root of the member account, for a quarter of an hour', async () => {
    const { Credentials } = await assume('444455556666')
    expect(await identity(Credentials)).toBe('arn:aws:iam::444455556666:root')
    expect(((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000).toBeCloseTo(900, -2)
    expect(await refusal(assume('arn:aws:iam::444455556666:root'))).toBe('no refusal')
  })

  it('refuses other accounts, other policies, and sessions', async () => {
    expect(await refusal(assume('999999999999'))).toBe(
      `AccessDenied 403: User: ${user} is not authorized to perform: sts:AssumeRoot on resource: 999999999999`,
    )
    expect(await refusal(assume('444455556666', task('Everything')))).toBe(
      'ValidationError 400: arn:aws:iam::aws:policy/root-task/Everything is not a valid root task policy',
    )
    const { Credentials } = await stsClient(sandbox).send(new GetSessionTokenCommand({}))
    const command = new AssumeRootCommand({
      TargetPrincipal: '444455556666',
      TaskPolicyArn: task('S3UnlockBucketPolicy'),
    })
    expect(await refusal(stsClient(sandbox, keysOf(Credentials)).send(command))).toBe(
      `AccessDenied 403: User: ${user} is not authorized to perform: sts:AssumeRoot`,
    )
  })
})

describe('DecodeAuthorizationMessage', () => {
  const decode = (EncodedMessage: string) =>
    stsClient(sandbox).send(new DecodeAuthorizationMessageCommand({ EncodedMessage }))
  const invalid = 'InvalidAuthorizationMessageException 400: Message is not valid.'

  it('reads what a refusal enclosed, for an hour', async () => {
    const command = new AssumeRoleCommand({ RoleArn: roles.locked.arn, RoleSessionName: 'jo' })
    const words = await refusal(stsClient(sandbox).send(command))
    expect(words).toMatch(
      / with an explicit deny in a resource-based policy\. Encoded authorization failure message: [\w=-]+$/,
    )
    const message = words.split(' ').at(-1) ?? ''
    expect(JSON.parse((await decode(message)).DecodedMessage ?? '')).toMatchObject({
      allowed: false,
      explicitDeny: true,
      context: { principal: { arn: user }, action: 'sts:AssumeRole', resource: roles.locked.arn },
    })
    expect(await refusal(decode(`${message}\n`))).toBe(invalid)
    expect(await later(3601, () => refusal(decodeAt(message, 3601)))).toBe(invalid)
  })

  /** The SDK's clock set ahead too, so that only the message is too old. */
  const decodeAt = (EncodedMessage: string, seconds: number) => {
    const client = stsClient(sandbox)
    client.config.systemClockOffset = seconds * 1000
    return client.send(new DecodeAuthorizationMessageCommand({ EncodedMessage }))
  }

  it('reads nothing else', async () => {
    expect(await refusal(decode('-abc'))).toBe(invalid)
  })
})

describe('GetAccessKeyInfo', () => {
  const info = (AccessKeyId: string) => stsClient(sandbox).send(new GetAccessKeyInfoCommand({ AccessKeyId }))

  it('names the account that a key id carries', async () => {
    expect((await info(sandbox.accessKeyId)).Account).toBe('111122223333')
    expect((await info(newKeyId('ASIA', '000000000042'))).Account).toBe('000000000042')
    expect((await info(newKeyId('AKIA', '999999999999'))).Account).toBe('999999999999')
  })

  it('refuses what is no key id', async () => {
    expect(await refusal(info('NOTAKEYNOTAKEYNOTAKEY'))).toBe(
      'ValidationError 400: The access key ID NOTAKEYNOTAKEYNOTAKEY is not valid.',
    )
  })
})

describe('GetDelegatedAccessToken', () => {
  const trade = (TradeInToken: string) => stsClient(sandbox).send(new GetDelegatedAccessTokenCommand({ TradeInToken }))
  const grant = { roleArn: roles.readonly.arn, sessionName: 'partner' }

  it('trades a token in', async () => {
    const answer = await trade(mintTradeInToken({ ...grant, expiresAt: Date.now() + 60_000 }))
    expect(answer.AssumedPrincipal).toBe('arn:aws:sts::111122223333:assumed-role/sandbox-readonly/partner')
    expect(answer.PackedPolicySize).toBe(0)
    expect(await identity(answer.Credentials)).toBe(answer.AssumedPrincipal)
  })

  it('refuses tokens that expired or are none', async () => {
    expect(await refusal(trade(mintTradeInToken({ ...grant, expiresAt: Date.now() - 1 })))).toBe(
      'ExpiredTradeInTokenException 400: The trade-in token provided in the request has expired.',
    )
    const session = await stsClient(sandbox).send(new GetSessionTokenCommand({}))
    for (const token of ['token', session.Credentials?.SessionToken ?? '']) {
      expect(await refusal(trade(token))).toBe('AccessDenied 403: The trade-in token provided is invalid.')
    }
  })
})

describe('web identity', () => {
  const request = { Audience: ['sts.amazonaws.com'], SigningAlgorithm: 'RS256' }
  const get = (input: Partial<GetWebIdentityTokenCommandInput> = {}) =>
    stsClient(sandbox).send(new GetWebIdentityTokenCommand({ ...request, ...input }))
  const assume = (WebIdentityToken: string, input: object = {}) =>
    stsClient(sandbox).send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: roles.web.arn,
        RoleSessionName: 'jo',
        WebIdentityToken,
        ...input,
      }),
    )

  test.each([
    ['RS256', 'sha256'],
    ['ES384', 'sha384'],
  ])('a token is signed with %s, by a key that is published', async (SigningAlgorithm, hash) => {
    const { WebIdentityToken = '', Expiration } = await get({ SigningAlgorithm, Tags: [{ Key: 'a', Value: 'b' }] })
    const [header = '', payload = '', signature = ''] = WebIdentityToken.split('.')
    const json = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
    const configuration = Object(await (await fetch(`${sandbox.url}/.well-known/openid-configuration`)).json())
    const { keys } = Object(await (await fetch(configuration.jwks_uri)).json())
    const jwk: JsonWebKey = keys.find((key: { kid: string }) => key.kid === json(header).kid)
    const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const
    expect(verify(hash, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(json(payload)).toMatchObject({
      iss: sandbox.url,
      sub: user,
      aud: 'sts.amazonaws.com',
      exp: (Expiration?.getTime() ?? 0) / 1000,
      'https://sts.amazonaws.com/': { aws_account: '111122223333', request_tags: { a: 'b' } },
    })
    expect(json(payload).exp - json(payload).iat).toBe(300)
  })

  it('opens the role that trusts it', async () => {
    const { WebIdentityToken = '' } = await get({ Audience: ['sandbox', 'other'] })
    const { $metadata, Credentials, ...rest } = await assume(WebIdentityToken, { DurationSeconds: 43_200 })
    expect(rest).toEqual({
      SubjectFromWebIdentityToken: user,
      AssumedRoleUser: {
        AssumedRoleId: 'AROASANDBOXWEB2222222:jo',
        Arn: 'arn:aws:sts::111122223333:assumed-role/sandbox-web/jo',
      },
      Provider: `arn:aws:iam::111122223333:oidc-provider/${sandbox.url.replace('http://', '')}`,
      Audience: 'sandbox',
    })
    expect(await identity(Credentials)).toBe('arn:aws:sts::111122223333:assumed-role/sandbox-web/jo')
  })

  it('opens no other role', async () => {
    const { WebIdentityToken = '' } = await get()
    expect(await refusal(assume(WebIdentityToken, { RoleArn: roles.readonly.arn }))).toBe(
      'AccessDenied 403: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    )
  })

  it('ends', async () => {
    const { WebIdentityToken = '' } = await get({ DurationSeconds: 60 })
    expect(await later(61, () => refusal(assume(WebIdentityToken)))).toMatch(
      /^ExpiredTokenException 400: Token expired: current date\/time \d+ must be before the expiration date\/time \d+$/,
    )
  })

  it('is refused with another audience, issuer or signature', async () => {
    const { WebIdentityToken: stranger = '' } = await get({ Audience: ['elsewhere'] })
    expect(await refusal(assume(stranger))).toBe('InvalidIdentityToken 400: Incorrect token audience')
    const { WebIdentityToken = '' } = await get()
    const [header = '', payload = '', signature = ''] = WebIdentityToken.split('.')
    const forged = Buffer.from(JSON.stringify({ iss: sandbox.url, sub: 'root' })).toString('base64url')
    expect(await refusal(assume(`${header}.${forged}.${signature}`))).toBe(
      'InvalidIdentityToken 400: The signature of the web identity token is not valid.',
    )
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    expect(await refusal(assume(`${none}.${payload}.`))).toMatch(
      /^InvalidIdentityToken 400: Couldn't retrieve verification key/,
    )
    expect(await refusal(assume('no token'))).toBe(
      'InvalidIdentityToken 400: The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
    )
    const elsewhere = await startSandbox()
    const other = await stsClient(elsewhere).send(new GetWebIdentityTokenCommand(request))
    await elsewhere.close()
    expect(await refusal(assume(other.WebIdentityToken ?? ''))).toMatch(/^InvalidIdentityToken 400: /)
  })

  it('never lives longer than the role session that asked for it', async () => {
    const keys = keysOf(
      (
        await stsClient(sandbox).send(
          new AssumeRoleCommand({ RoleArn: roles.readonly.arn, RoleSessionName: 'jo', DurationSeconds: 900 }),
        )
      ).Credentials,
    )
    const ask = (DurationSeconds: number) =>
      stsClient(sandbox, keys).send(new GetWebIdentityTokenCommand({ ...request, DurationSeconds }))
    expect(await refusal(ask(3600))).toMatch(/^SessionDurationEscalationException 403: /)
    const [, payload = ''] = ((await ask(600)).WebIdentityToken ?? '').split('.')
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString()).sub).toBe(roles.readonly.arn)
  })

  it('is refused for other algorithms and too much payload', async () => {
    expect(await refusal(get({ SigningAlgorithm: 'HS256' }))).toBe(
      'ValidationError 400: The signing algorithm HS256 is not supported; use RS256 or ES384.',
    )
    const Tags = Array.from({ length: 50 }, (_, index) => ({ Key: `k${index}`, Value: 'v'.repeat(256) }))
    expect(await refusal(get({ Tags }))).toMatch(/^JWTPayloadSizeExceededException 400: /)
  })

  it('cannot ask a provider that is elsewhere', async () => {
    expect(await refusal(assume('token', { ProviderId: 'www.amazon.com' }))).toBe(
      'IDPCommunicationError 400: The sandbox cannot reach the identity provider www.amazon.com',
    )
  })
})

describe('AssumeRoleWithSAML', () => {
  const login = (changes: Partial<SamlLogin> = {}): SamlLogin => ({
    roleArn: roles.saml.arn,
    sessionName: 'jo@example.com',
    subject: 'jo & co',
    notOnOrAfter: Date.now() + 300_000,
    ...changes,
  })
  const assume = (SAMLAssertion: string, input: object = {}) =>
    stsClient(sandbox).send(
      new AssumeRoleWithSAMLCommand({
        RoleArn: roles.saml.arn,
        PrincipalArn: samlProviderArn,
        SAMLAssertion,
        ...input,
      }),
    )

  it('opens the role that the assertion names', async () => {
    const { $metadata, Credentials, ...rest } = await assume(mintSamlAssertion(login()))
    expect(rest).toEqual({
      AssumedRoleUser: {
        AssumedRoleId: 'AROASANDBOXSAML222222:jo@example.com',
        Arn: 'arn:aws:sts::111122223333:assumed-role/sandbox-saml/jo@example.com',
      },
      Subject: 'jo & co',
      SubjectType: 'persistent',
      Issuer: 'https://idp.sandbox.example/metadata',
      Audience: 'https://signin.aws.amazon.com/saml',
      NameQualifier: expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/),
    })
    expect(await identity(Credentials)).toBe(rest.AssumedRoleUser?.Arn)
  })

  it('ends with the sign-in at the provider', async () => {
    const soon = mintSamlAssertion(login({ sessionNotOnOrAfter: Date.now() + 1000_000 }))
    const { Credentials } = await assume(soon, { DurationSeconds: 43_200 })
    expect(((Credentials?.Expiration?.getTime() ?? 0) - Date.now()) / 1000).toBeCloseTo(1000, -2)
  })

  const base64 = (text: string) => Buffer.from(text).toString('base64')
  test.each([
    ['what is not base64', '<xml/>', 'InvalidIdentityToken 400: Invalid base64 SAMLResponse'],
    ['what is no response', base64('<html/>'), 'InvalidIdentityToken 400: Invalid SAML response'],
    ['a response of nobody', base64('<Response/>'), 'InvalidIdentityToken 400: Issuer must not be empty'],
    [
      'another issuer',
      base64(Buffer.from(mintSamlAssertion(login()), 'base64').toString().replace('idp.sandbox', 'idp.other')),
      'InvalidIdentityToken 400: Issuer not present in specified provider',
    ],
    [
      'another audience',
      base64(Buffer.from(mintSamlAssertion(login()), 'base64').toString().replace('signin.aws', 'signin.other')),
      'IDPRejectedClaim 403: The audience of the assertion is not AWS.',
    ],
    [
      'an assertion of yesterday',
      mintSamlAssertion(login({ notOnOrAfter: Date.now() - 86_400_000 })),
      'ExpiredTokenException 400: Token must be redeemed within 5 minutes of issuance',
    ],
    [
      'a role that the assertion does not name',
      mintSamlAssertion(login({ roleArn: roles.web.arn })),
      'AccessDenied 403: Not authorized to perform sts:AssumeRoleWithSAML',
    ],
  ])('refuses %s', async (_name, assertion, words) => {
    expect(await refusal(assume(assertion))).toBe(words)
  })

  it('keeps the assertion to itself', async () => {
    expect(await refusal(assume('x'))).toBe(
      "ValidationError 400: 1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: Member must have length greater than or equal to 4",
    )
  })
})
