import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { post, refusalIn } from './signed-request.ts'

let sandbox: Sandbox
const lines: string[] = []
beforeAll(async () => {
  sandbox = await startSandbox({ log: (line) => lines.push(line) })
})
afterAll(() => sandbox.close())

const id = '00000000-0000-0000-0000-000000000000'
const sameId = (text: string) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, id)

describe('the sandbox answers in XML', () => {
  it('with the result, the request id and the date', async () => {
    const response = await post(sandbox, 'Action=GetCallerIdentity&Version=2011-06-15')
    expect(response.headers.get('content-type')).toBe('text/xml')
    expect(response.headers.get('date')).toMatch(/GMT$/)
    const text = await response.text()
    expect(text).toContain(`<RequestId>${response.headers.get('x-amzn-requestid')}</RequestId>`)
    expect(sameId(text)).toBe(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::111122223333:user/sandbox-user</Arn>
    <UserId>AIDASANDBOXUSER222222</UserId>
    <Account>111122223333</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${id}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`)
  })

  it('with an error that quotes safely', async () => {
    const response = await fetch(`${sandbox.url}/?Action=%3C%26%22%0d%00%3E&Version=2011-06-15`)
    expect(response.status).toBe(400)
    expect(sameId(await response.text())).toBe(`<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>InvalidAction</Code>
    <Message>Could not find operation &lt;&amp;&quot;&#13;\ufffd&gt; for version 2011-06-15</Message>
  </Error>
  <RequestId>${id}</RequestId>
</ErrorResponse>
`)
  })

  it("with IAM's namespace for IAM's version", async () => {
    const response = await fetch(`${sandbox.url}/?Action=ListMFADevices&Version=2010-05-08`)
    expect(await response.text()).toContain('<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">')
  })

  it('and logs the action and its end, no value', async () => {
    lines.length = 0
    await post(sandbox, 'Action=GetSessionToken&Version=2011-06-15&DurationSeconds=1')
    await post(sandbox, 'Action=GetCallerIdentity&Version=2011-06-15')
    expect(lines).toEqual(['GetSessionToken 400 ValidationError', 'GetCallerIdentity 200'])
  })
})

describe('the sandbox refuses', () => {
  test.each([
    ['', '400 MissingAction: The request is missing an action or a required parameter.'],
    [
      'Action=GetCallerIdentity',
      '400 InvalidAction: Could not find operation GetCallerIdentity for version NO_VERSION_SPECIFIED',
    ],
    [
      'Action=ListUsers&Version=2011-06-15',
      '400 InvalidAction: Could not find operation ListUsers for version 2011-06-15',
    ],
    [
      'Action=toString&Version=2011-06-15',
      '400 InvalidAction: Could not find operation toString for version 2011-06-15',
    ],
    [
      'Action=constructor&Version=__proto__',
      '400 InvalidAction: Could not find operation constructor for version __proto__',
    ],
    ['Action=%zz', '400 MalformedQueryString: The query string contains a syntax error.'],
    ['Action=%ff', '400 MalformedQueryString: The query string contains a syntax error.'],
    ['a&'.repeat(1001), '400 MalformedQueryString: More than 1000 parameters.'],
    [
      'Action=GetSessionToken&Version=2011-06-15&DurationSeconds=12h',
      '400 MalformedInput: STRING_VALUE can not be converted to an Integer',
    ],
  ])('the body %.70j', async (body, words) => {
    expect(await refusalIn(post(sandbox, body))).toBe(words)
  })

  test('a body that is not UTF-8', async () => {
    const body = new Uint8Array([0x41, 0xff])
    expect(await refusalIn(fetch(sandbox.url, { method: 'POST', body }))).toMatch(/^400 MalformedQueryString/)
  })

  test('a body of more than a megabyte', async () => {
    const body = 'x'.repeat(1024 * 1024 + 1)
    expect(await refusalIn(fetch(sandbox.url, { method: 'POST', body }))).toBe(
      '413 RequestEntityTooLarge: Request too large',
    )
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS'])('the method %s', async (method) => {
    expect(await refusalIn(fetch(sandbox.url, { method }))).toBe(
      `405 MethodNotAllowed: The method ${method} is not allowed; use GET or POST.`,
    )
  })

  test('another path', async () => {
    expect(await refusalIn(fetch(`${sandbox.url}/iam?Action=GetCallerIdentity&Version=2011-06-15`))).toBe(
      '404 UnknownOperationException: There is nothing at /iam',
    )
  })

  test('headers of more than a server reads, and what is no HTTP', async () => {
    const first = async (text: string) => (await raw(Buffer.from(text))).split('\r\n\r\n')
    const words = '<Code>MalformedHttpRequest</Code>'
    const large = await first(`GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(20_000)}\r\n\r\n`)
    expect(large[0]).toMatch(/^HTTP\/1\.1 431 /)
    const none = await first('hello\r\n\r\n')
    expect(none[0]).toMatch(/^HTTP\/1\.1 400 /)
    expect([large[1], none[1]]).toEqual([expect.stringContaining(words), expect.stringContaining(words)])
  })

  test('a port that is taken, and gives its own back', async () => {
    const port = Number(new URL(sandbox.url).port)
    await expect(startSandbox({ port })).rejects.toThrow('EADDRINUSE')
    const first = await startSandbox()
    await first.close()
    const second = await startSandbox({ port: Number(new URL(first.url).port) })
    expect(second.url).toBe(first.url)
    await second.close()
  })

  test('to listen anywhere but on loopback', () => {
    expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

/** Sends bytes as they are and gives what comes back. */
function raw(bytes: Uint8Array): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(sandbox.url).port), '127.0.0.1', () => socket.end(bytes))
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(text))
  })
}

describe('the sandbox survives', () => {
  const alive = async () =>
    expect((await post(sandbox, 'Action=GetCallerIdentity&Version=2011-06-15')).status).toBe(200)

  test('bytes that are no HTTP', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect((await raw(bytes)).split('\r\n')[0]).toMatch(/^(HTTP\/1\.1 [45]\d\d .*)?$/)
      }),
      { numRuns: 100 },
    )
    await alive()
  })

  test('any form, signed well', async () => {
    const actions = [
      'AssumeRole',
      'GetFederationToken',
      'GetSessionToken',
      'AssumeRoot',
      'GetWebIdentityToken',
      'GetDelegatedAccessToken',
      'AssumeRoleWithSAML',
      'AssumeRoleWithWebIdentity',
    ]
    const names = [
      'Name',
      'RoleArn',
      'RoleSessionName',
      'Policy',
      'Tags',
      'Tags.member.1.Key',
      'Tags.member.x',
      'PolicyArns.member.99999.arn',
      'Audience.member.1',
      'DurationSeconds',
      'TokenCode',
      'TradeInToken',
      'SAMLAssertion',
      'PrincipalArn',
      'WebIdentityToken',
      'TaskPolicyArn.arn',
      '__proto__',
      'constructor',
    ]
    const pair = fc.tuple(fc.oneof(fc.constantFrom(...names), fc.string()), fc.string({ unit: 'binary' }))
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...actions), fc.array(pair, { maxLength: 8 }), async (action, pairs) => {
        const form = new URLSearchParams([['Action', action], ['Version', '2011-06-15'], ...pairs])
        const response = await post(sandbox, form.toString())
        expect(response.status).toBeLessThan(500)
        expect(await response.text()).toMatch(/<\/\w+Response>\n$/)
      }),
      { numRuns: 200 },
    )
    await alive()
  })

  test('any form at the federation endpoint', async () => {
    const names = fc.constantFrom('Session', 'SessionDuration', 'SigninToken', 'Destination')
    const pairs = fc.array(fc.tuple(names, fc.oneof(fc.string({ unit: 'binary' }), fc.json())), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('getSigninToken', 'login'), pairs, async (action, more) => {
        const body = new URLSearchParams([['Action', action], ...more])
        const response = await fetch(sandbox.signinUrl, { method: 'POST', body })
        expect(response.status).toBe(400)
        await response.text()
      }),
      { numRuns: 100 },
    )
    await alive()
  })

  test('any Authorization header and query', async () => {
    const text = fc.string({ maxLength: 60 }).map((s) => s.replace(/[^\x20-\x7e]/g, ''))
    await fc.assert(
      fc.asyncProperty(text, text, async (header, query) => {
        const response = await fetch(`${sandbox.url}/?Action=GetCallerIdentity&Version=2011-06-15&${query}`, {
          headers: { authorization: `AWS4-HMAC-SHA256 ${header}`, 'x-amz-date': header },
        })
        expect([400, 403]).toContain(response.status)
        await response.text()
      }),
      { numRuns: 100 },
    )
    await alive()
  })
})
