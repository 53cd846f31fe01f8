import { describe, expect, test } from 'vitest'
import { call, canned, identity, resultXml, sessionXml } from './canned.ts'

const minute = 60_000
const iso = (ms: number) => new Date(Date.now() + ms).toISOString()

async function ask(name: string, body: string | Buffer, headers: Record<string, string> = {}) {
  const server = await canned({ body, headers })
  const called = await call({ endpoint: server.url }, name)
  await server.close()
  return { ...called, requests: server.seen.length }
}

describe('stsctl hands on', () => {
  test('the members in the order of the model, numbers as numbers, unknown ones left out', async () => {
    const members =
      '<PackedPolicySize>6</PackedPolicySize><Future>x</Future><FederatedUser><Arn>arn</Arn><FederatedUserId>1:bob</FederatedUserId></FederatedUser>' +
      '<Credentials><Expiration>2090-01-02T03:04:05.123456Z</Expiration><SessionToken>t</SessionToken><SecretAccessKey>s</SecretAccessKey><AccessKeyId>ASIA</AccessKeyId></Credentials>'
    const { answer } = await ask('GetFederationToken', resultXml('GetFederationToken', members))
    expect(JSON.stringify(answer?.output)).toBe(
      '{"Credentials":{"AccessKeyId":"ASIA","SecretAccessKey":"s","SessionToken":"t","Expiration":"2090-01-02T03:04:05.123456Z"},' +
        '"FederatedUser":{"FederatedUserId":"1:bob","Arn":"arn"},"PackedPolicySize":6}',
    )
  })

  test.each(['2090-01-02T03:04:05+02:00', '3786912000', '20900102T030405Z'])(
    'the timestamp as it came: %s',
    async (Expiration) => {
      const { answer } = await ask('GetSessionToken', sessionXml({ Expiration }))
      expect(answer?.output['Credentials']).toMatchObject({ Expiration })
    },
  )

  test('quotes, dollars and unicode as they are', async () => {
    const { answer } = await ask(
      'DecodeAuthorizationMessage',
      resultXml('DecodeAuthorizationMessage', '<DecodedMessage>{"é":"$(id)`\'&#10;\u202e"}</DecodedMessage>'),
    )
    expect(answer?.output).toEqual({ DecodedMessage: '{"é":"$(id)`\'\n\u202e"}' })
  })

  test('how far the clock of the server is ahead', async () => {
    const { answer } = await ask('GetCallerIdentity', identity, {
      date: new Date(Date.now() + 61 * minute).toUTCString(),
    })
    expect(Math.round((answer?.skewMs ?? 0) / minute)).toBe(61)
  })

  test('a plain answer that calls itself compressed', async () => {
    const { answer } = await ask('GetCallerIdentity', identity, { 'content-encoding': 'gzip' })
    expect(answer?.output['Account']).toBe('123456789012')
  })
})

describe('stsctl refuses', () => {
  test.each<readonly [string, string, string]>([
    ['without credentials', resultXml('GetSessionToken', ''), 'has no Credentials'],
    ['with empty credentials', resultXml('GetSessionToken', '<Credentials/>'), 'has no Credentials.AccessKeyId'],
    ...['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration'].map(
      (field) => [`without ${field}`, sessionXml({ [field]: undefined }), `has no Credentials.${field}`] as const,
    ),
    ['with an empty key', sessionXml({ SecretAccessKey: '' }), 'has no Credentials.SecretAccessKey'],
    [
      'with a key twice',
      sessionXml().replace('<Expiration>', '<SessionToken>u</SessionToken><Expiration>'),
      'has Credentials.SessionToken twice',
    ],
    ['with elements in a key', sessionXml({ SessionToken: 'a<b/>' }), 'has no plain Credentials.SessionToken'],
    ['with a carriage return', sessionXml({ SessionToken: 'a&#13;' }), 'has a control character in SessionToken'],
    ['with a line break', sessionXml({ AccessKeyId: 'A\nB' }), 'has a control character in AccessKeyId'],
    ['with a C1 control', sessionXml({ SecretAccessKey: 's\u009b' }), 'has a control character in SecretAccessKey'],
    ['with a change of direction', sessionXml({ SessionToken: 't\u202e' }), 'has a control character in SessionToken'],
    [
      'with no timestamp',
      sessionXml({ Expiration: 'soon\u0085' }),
      'has no timestamp as Credentials.Expiration, but "soon\\x85"',
    ],
    [
      'with an impossible time',
      sessionXml({ Expiration: '2090-02-30T00:00:00Z' }),
      'has no timestamp as Credentials.Expiration, but "2090-02-30T00:00:00Z"',
    ],
    [
      'with a year of its own',
      sessionXml({ Expiration: '99999-01-01T00:00:00Z' }),
      'has no timestamp as Credentials.Expiration, but "99999-01-01T00:00:00Z"',
    ],
    [
      'that is over',
      sessionXml({ Expiration: '2020-01-01T00:00:00Z' }),
      'was over on arrival: it expired at 2020-01-01T00:00:00Z',
    ],
  ])('an answer %s', async (_, body, wrong) => {
    const { error, requests } = await ask('GetSessionToken', body)
    expect(error).toEqual({ kind: 'failure', message: `the answer to GetSessionToken ${wrong}`, hints: [] })
    expect(requests).toBe(1)
  })

  test.each([
    ['UserId', '<Account>1</Account><Arn>a</Arn>'],
    ['Account', '<UserId>1</UserId><Account/><Arn>a</Arn>'],
  ])('an identity without %s', async (member, members) => {
    const { error } = await ask('GetCallerIdentity', resultXml('GetCallerIdentity', members))
    expect(error?.message).toBe(`the answer to GetCallerIdentity has no ${member}`)
  })

  test('a number that is none', async () => {
    const members = '<AssumedPrincipal>p</AssumedPrincipal><PackedPolicySize>0x10</PackedPolicySize>'
    const { error } = await ask('GetDelegatedAccessToken', resultXml('GetDelegatedAccessToken', members))
    expect(error?.message).toBe(
      'the answer to GetDelegatedAccessToken has no whole number as PackedPolicySize, but "0x10"',
    )
  })

  test('credentials that its own clock calls over, and says that the clock is wrong', async () => {
    const date = new Date(Date.now() - 120 * minute).toUTCString()
    const { error } = await ask('GetSessionToken', sessionXml({ Expiration: iso(-60 * minute) }), { date })
    expect(error?.message).toMatch(/^the answer to GetSessionToken was over on arrival: it expired at /)
    expect(error?.hints).toEqual([expect.stringMatching(/^the clock of this machine is 2h ahead of that of /)])
  })

  test('credentials that the clock of the server calls over', async () => {
    const date = new Date(Date.now() + 120 * minute).toUTCString()
    const { error } = await ask('GetSessionToken', sessionXml({ Expiration: iso(60 * minute) }), { date })
    expect(error?.hints).toEqual([expect.stringMatching(/^the clock of this machine is 2h behind that of /)])
  })

  test('an answer of more than 1 MB, at once and once', async () => {
    const { error, requests } = await ask('GetCallerIdentity', Buffer.alloc(3_000_000, ' '))
    expect(error?.message).toMatch(/^the answer of http:\/\/127\.0\.0\.1:\d+\/ is larger than 1 MB$/)
    expect(requests).toBe(1)
  })

  test('an answer that never ends', async () => {
    const server = await canned((response) => {
      const write = () => {
        while (!response.destroyed && response.write('<a>'.repeat(10_000)));
        if (!response.destroyed) response.once('drain', write)
      }
      write()
    })
    const { error } = await call({ endpoint: server.url }, 'GetCallerIdentity')
    expect(error?.message).toMatch(/is larger than 1 MB$/)
    await server.close()
  })
})
