import { beforeAll, describe, expect, test } from 'vitest'
import type { Connection } from '../../src/model/connection.ts'
import { endpoint } from '../../src/system/client/endpoint.ts'
import { loadSdk, type Sdk } from '../../src/system/client/sdk.ts'
import { call, canned, connection, identity, sessionXml } from './canned.ts'

let sdk: Sdk
beforeAll(async () => {
  sdk = await loadSdk()
})

const decide = (place: Partial<Connection>) => {
  const { url, signingRegion } = endpoint(connection({ region: undefined, ...place }), sdk.hosts)
  return `${url.text} [${signingRegion}]`
}

describe('stsctl asks where aws v2 asks', () => {
  test.each([
    [undefined, 'https://sts.amazonaws.com/ [us-east-1]'],
    ['aws-global', 'https://sts.amazonaws.com/ [us-east-1]'],
    ['us-east-1', 'https://sts.us-east-1.amazonaws.com/ [us-east-1]'],
    ['US-EAST-1', 'https://sts.US-EAST-1.amazonaws.com/ [US-EAST-1]'],
    ['us-west-2', 'https://sts.us-west-2.amazonaws.com/ [us-west-2]'],
    ['ap-east-1', 'https://sts.ap-east-1.amazonaws.com/ [ap-east-1]'],
    ['cn-north-1', 'https://sts.cn-north-1.amazonaws.com.cn/ [cn-north-1]'],
    ['us-gov-west-1', 'https://sts.us-gov-west-1.amazonaws.com/ [us-gov-west-1]'],
    ['us-iso-east-1', 'https://sts.us-iso-east-1.c2s.ic.gov/ [us-iso-east-1]'],
    ['eusc-de-east-1', 'https://sts.eusc-de-east-1.amazonaws.eu/ [eusc-de-east-1]'],
    ['xx-foo-1', 'https://sts.xx-foo-1.amazonaws.com/ [xx-foo-1]'],
    ['mars', 'https://sts.mars.amazonaws.com/ [mars]'],
    ['fips-us-east-1', 'https://sts-fips.us-east-1.amazonaws.com/ [us-east-1]'],
    ['us-east-1-fips', 'https://sts-fips.us-east-1.amazonaws.com/ [us-east-1]'],
    ['us-gov-west-1-fips', 'https://sts.us-gov-west-1.amazonaws.com/ [us-gov-west-1]'],
  ])('region %s', (region, url) => {
    expect(decide({ region })).toBe(url)
  })

  test.each([
    ['us-east-1', true, false, 'https://sts-fips.us-east-1.amazonaws.com/ [us-east-1]'],
    ['us-east-1', false, true, 'https://sts.us-east-1.api.aws/ [us-east-1]'],
    ['us-east-1', true, true, 'https://sts-fips.us-east-1.api.aws/ [us-east-1]'],
    ['eu-west-1', true, false, 'https://sts-fips.eu-west-1.amazonaws.com/ [eu-west-1]'],
    ['us-gov-west-1', true, false, 'https://sts.us-gov-west-1.amazonaws.com/ [us-gov-west-1]'],
    ['us-gov-west-1', false, true, 'https://sts.us-gov-west-1.api.aws/ [us-gov-west-1]'],
    ['cn-north-1', true, false, 'https://sts-fips.cn-north-1.amazonaws.com.cn/ [cn-north-1]'],
    ['cn-north-1', false, true, 'https://sts.cn-north-1.api.amazonwebservices.com.cn/ [cn-north-1]'],
    ['aws-global', true, false, 'https://sts-fips.aws-global.amazonaws.com/ [us-east-1]'],
    ['aws-global', false, true, 'https://sts.aws-global.api.aws/ [us-east-1]'],
  ])('region %s, FIPS %s, dual-stack %s', (region, fips, dualStack, url) => {
    expect(decide({ region, fips, dualStack })).toBe(url)
  })

  test.each([
    ['http://u.test:9/p', { region: 'us-west-2' }, 'http://u.test:9/p [us-west-2]'],
    ['http://u.test:1/base/x?y=z', { region: 'us-west-2' }, 'http://u.test:1/base/x?y=z [us-west-2]'],
    ['http://u.test:1', { region: 'aws-global' }, 'http://u.test:1/ [aws-global]'],
    ['http://u.test:1', { region: 'us-east-1', fips: true }, 'http://u.test:1/ [us-east-1]'],
    ['http://u.test:1', { region: 'us-east-1', dualStack: true }, 'http://u.test:1/ [us-east-1]'],
    ['HTTPS://U.test/', { region: '' }, 'HTTPS://U.test/ []'],
    ['http://[::1]:8080', { region: 'us-east-1' }, 'http://[::1]:8080/ [us-east-1]'],
  ])('endpoint %s with %o', (url, place, decided) => {
    expect(decide({ endpoint: url, ...place })).toBe(decided)
  })
})

describe('stsctl goes nowhere', () => {
  test.each([
    'us_east_1',
    'us west',
    'us-east-1.evil.example/',
    'us-east-1@evil',
    '-x',
    'x-',
    '123',
    'é',
    'a'.repeat(64),
    'us-east-1\n',
  ])('with a region like %j', (region) => {
    const message = `Provided region_name '${region}' doesn't match a supported format.`
    expect(() => decide({ region })).toThrow(expect.objectContaining({ message, kind: 'failure' }))
    expect(() => decide({ region, endpoint: 'http://127.0.0.1:1' })).toThrow(message)
  })

  test.each([
    'localhost:5611',
    'http://',
    'http:///x',
    'http://my_host/',
    'http://-x/',
    'ftp://x/',
    'http://x:99999/',
    'http://x y/',
    'http://x/\n',
    'http://x/a\nb',
    'http://x/\ud800',
    'http://x/?\udc00y',
    'http://[::1',
    'http://x..y/',
  ])('with an endpoint like %j', (url) => {
    const message = `Invalid endpoint: ${url}`
    expect(() => decide({ region: 'us-east-1', endpoint: url })).toThrow(
      expect.objectContaining({ message, kind: 'failure' }),
    )
  })

  test('with an empty region and no endpoint', () => {
    expect(() => decide({ region: '' })).toThrow('Invalid endpoint: https://sts..amazonaws.com')
  })
})

describe('stsctl sends what aws sends', () => {
  test('a signed request', async () => {
    const server = await canned({ body: sessionXml() })
    const credentials = { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', SecretAccessKey: 's', SessionToken: 't' }
    const input = { TokenCode: '123456', DurationSeconds: 900, SerialNumber: 'arn:aws:iam::1:mfa/a b' }
    await call({ endpoint: server.url, region: 'eu-west-1', credentials }, 'GetSessionToken', input)
    const [{ url, headers, body } = { url: '', headers: {}, body: '' }] = server.seen
    const { authorization, ...others } = headers
    expect({ url, body, headers: others }).toEqual({
      url: '/',
      body: 'Action=GetSessionToken&Version=2011-06-15&DurationSeconds=900&SerialNumber=arn%3Aaws%3Aiam%3A%3A1%3Amfa%2Fa+b&TokenCode=123456',
      headers: {
        host: server.url.slice(7),
        'accept-encoding': 'identity',
        connection: 'close',
        'content-length': '126',
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'user-agent': expect.stringMatching(/^stsctl\/\d/),
        'x-amz-date': expect.stringMatching(/^\d{8}T\d{6}Z$/),
        'x-amz-security-token': 't',
      },
    })
    expect(authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/\d{8}\/eu-west-1\/sts\/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature=[\da-f]{64}$/,
    )
    await server.close()
  })

  test('lists, empty lists and structures', async () => {
    const server = await canned({ status: 400 })
    const input = {
      RoleArn: 'r',
      RoleSessionName: 's',
      Tags: [],
      PolicyArns: [{ arn: 'a' }],
      TransitiveTagKeys: ["%20~*('é"],
    }
    await call({ endpoint: server.url }, 'AssumeRole', input)
    expect(server.seen[0]?.body).toBe(
      'Action=AssumeRole&Version=2011-06-15&RoleArn=r&RoleSessionName=s&PolicyArns.member.1.arn=a&Tags=&TransitiveTagKeys.member.1=%2520~%2A%28%27%C3%A9',
    )
    await server.close()
  })

  test.each([
    ['/base/x?y=z&a=%2F&a=b', '/base/x?y=z&a=%2F&a=b'],
    ['/a b/é?q=ü "', '/a%20b/%C3%A9?q=%C3%BC%20%22'],
    ['/[x]|%zz', '/%5Bx%5D%7C%25zz'],
    ['?', '/'],
  ])('the path and the query of the endpoint %s as %s', async (written, sent) => {
    const server = await canned({ body: identity })
    await call({ endpoint: `${server.url}${written}` }, 'GetCallerIdentity')
    expect(server.seen.map(({ url }) => url)).toEqual([sent])
    await server.close()
  })

  test.each(['aws-global', 'us-east-1', undefined])(
    'no signature for an unsigned operation, region %s',
    async (region) => {
      const server = await canned({ status: 400 })
      const input = { RoleArn: 'r', PrincipalArn: 'p', SAMLAssertion: 's' }
      await call({ endpoint: server.url, region }, 'AssumeRoleWithSAML', input)
      expect(server.seen.map(({ headers }) => [headers.authorization, headers['x-amz-security-token']])).toEqual([
        [undefined, undefined],
      ])
      await server.close()
    },
  )

  test('no signature without credentials', async () => {
    const server = await canned({ body: identity })
    const { answer } = await call(
      { endpoint: server.url, credentials: undefined, region: undefined },
      'GetCallerIdentity',
    )
    expect(answer?.output['Account']).toBe('123456789012')
    expect(server.seen[0]?.headers.authorization).toBeUndefined()
    await server.close()
  })
})
