import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { canonicalRequest, sha256, signature } from '../../src/sandbox/canonical.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { post, presigned, refusalIn } from './signed-request.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const identity = 'Action=GetCallerIdentity&Version=2011-06-15'

describe("a signature is the one of AWS's published examples", () => {
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY'
  const date = '20150830T123600Z'
  const sign = (service: string, query: string, headers: Record<string, string>) => {
    const request = {
      method: 'GET',
      path: '/',
      query,
      headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
      body: Buffer.alloc(0),
    }
    const canonical = canonicalRequest(request, Object.keys(headers).sort(), sha256(''))
    return signature(secret, date, { day: '20150830', region: 'us-east-1', service }, canonical)
  }

  test('ListUsers of the user guide', () => {
    const headers = {
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      host: 'iam.amazonaws.com',
      'x-amz-date': date,
    }
    expect(sign('iam', 'Action=ListUsers&Version=2010-05-08', headers)).toBe(
      '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
    )
  })

  test.each([
    ['get-vanilla', '', '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    [
      'get-vanilla-query-order-key-case',
      'Param2=value2&Param1=value1',
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
  ])('%s of the test suite', (_name, query, expected) => {
    expect(sign('service', query, { host: 'example.amazonaws.com', 'x-amz-date': date })).toBe(expected)
  })
})

describe('the sandbox accepts', () => {
  it('a request that is signed by hand, of any region', async () => {
    expect((await post(sandbox, identity)).status).toBe(200)
    expect((await post(sandbox, identity, { region: 'mars-1' })).status).toBe(200)
  })

  it('a clock that is off by fourteen minutes', async () => {
    expect((await post(sandbox, identity, { at: Date.now() - 14 * 60_000 })).status).toBe(200)
    expect((await post(sandbox, identity, { at: Date.now() + 14 * 60_000 })).status).toBe(200)
  })

  it('an address that carries its signature, until it expires', async () => {
    const parameters = { Action: 'GetCallerIdentity', Version: '2011-06-15', Note: "é *'()!~" }
    expect((await fetch(presigned(sandbox, parameters, 60, Date.now()))).status).toBe(200)
    const late = presigned(sandbox, parameters, 60, Date.now() - 120_000)
    expect(await refusalIn(fetch(late))).toMatch(
      /^403 SignatureDoesNotMatch: Signature expired: \S+ is now earlier than \S+ \(\S+ - 60 sec\.\)$/,
    )
    expect(await refusalIn(fetch(late.replace('Expires=60', 'Expires=600')))).toMatch(
      /^403 SignatureDoesNotMatch: The request signature/,
    )
  })
})

describe('the sandbox refuses', () => {
  const differs =
    '403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
  test.each([
    ['another secret', { secret: 'x' }, differs],
    ['another body', { sentBody: `${identity}&x=y` }, differs],
    [
      'an unknown key',
      { keyId: 'AKIAIOSFODNN7EXAMPLE' },
      '403 InvalidClientTokenId: The security token included in the request is invalid.',
    ],
    [
      'a token beside long-term keys',
      { token: 'AAAA' },
      '403 InvalidClientTokenId: The security token included in the request is invalid.',
    ],
    [
      'a temporary key without its token',
      { keyId: 'ASIARTX3GSDSXSANDBOX' },
      '403 InvalidClientTokenId: The security token included in the request is invalid.',
    ],
    [
      'a signature for another service',
      { service: 's3' },
      "403 SignatureDoesNotMatch: Credential should be scoped to correct service: 'sts'. ",
    ],
    [
      'a signature for no region',
      { region: '' },
      '403 SignatureDoesNotMatch: Credential should be scoped to a valid region. ',
    ],
    [
      'another terminator',
      { terminator: 'aws5' },
      "403 SignatureDoesNotMatch: Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5'. ",
    ],
    [
      'a host that was not signed',
      { signedHeaders: ['x-amz-date'] },
      "403 SignatureDoesNotMatch: 'host' must be a 'SignedHeader' in the AWS Authorization.",
    ],
    [
      'a date that was not signed',
      { signedHeaders: ['host'] },
      "403 SignatureDoesNotMatch: 'x-amz-date' must be a 'SignedHeader' in the AWS Authorization.",
    ],
  ])('%s', async (_name, changes, words) => {
    expect(await refusalIn(post(sandbox, identity, changes))).toBe(words)
  })

  test('a clock that is off by sixteen minutes, saying both times', async () => {
    const at = (minutes: number) => refusalIn(post(sandbox, identity, { at: Date.now() + minutes * 60_000 }))
    const time = String.raw`\d{8}T\d{6}Z`
    expect(await at(-16)).toMatch(
      new RegExp(
        `^403 SignatureDoesNotMatch: Signature expired: ${time} is now earlier than ${time} \\(${time} - 15 min\\.\\)$`,
      ),
    )
    expect(await at(16)).toMatch(
      new RegExp(
        `^403 SignatureDoesNotMatch: Signature not yet current: ${time} is still later than ${time} \\(${time} \\+ 15 min\\.\\)$`,
      ),
    )
  })

  test.each([
    [{}, '403 MissingAuthenticationToken: Request is missing Authentication Token'],
    [{ authorization: 'Bearer x' }, "400 IncompleteSignature: Unsupported AWS 'algorithm': 'Bearer'."],
    [
      { authorization: 'AWS4-HMAC-SHA256 Signature=x' },
      "400 IncompleteSignature: Authorization header requires 'Credential' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.",
    ],
    [
      {
        authorization: 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=x',
        'x-amz-date': '20300101T000000Z',
      },
      "400 IncompleteSignature: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'a/b'",
    ],
    [
      {
        authorization: 'AWS4-HMAC-SHA256 Credential=a/20300102/r/sts/aws4_request, SignedHeaders=host, Signature=x',
        'x-amz-date': '20300101T000000Z',
      },
      "403 SignatureDoesNotMatch: Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20300102' != '20300101', from '20300101T000000Z'.",
    ],
    [
      {
        authorization:
          'AWS4-HMAC-SHA256 Credential=a/20309999/r/sts/aws4_request, SignedHeaders=host;x-amz-date, Signature=x',
        'x-amz-date': '20309999T000000Z',
      },
      "400 IncompleteSignature: Date must be in ISO-8601 'basic format'. Got '20309999T000000Z'. See http://en.wikipedia.org/wiki/ISO_8601",
    ],
  ])('the headers %j', async (headers, words) => {
    expect(await refusalIn(fetch(sandbox.url, { method: 'POST', body: identity, headers }))).toBe(words)
  })
})
