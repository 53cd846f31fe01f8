import { expect, test } from 'vitest'
import { operations } from '../../src/operations/index.ts'
import { type Canned, call, canned, errorXml, identity } from './canned.ts'

const core = 'An error occurred (CODE) when calling the GetCallerIdentity operation'
const retried = ' (reached max retries: 2)'
const parse = 'Unable to parse response (WHY), invalid XML received. Further retries may succeed:\n'

type Row = readonly [what: string, answer: Canned, requests: number, kind: 'service' | 'failure', message: string]

const refused = (code: string, message = 'words') => `${core.replace('CODE', code)}: ${message}`
const exhausted = (code: string, message = 'words') => `${core.replace('CODE', code)}${retried}: ${message}`
const unparsable = (why: string, body: string) => parse.replace('WHY', why) + body

// Each row was measured with the AWS CLI: how many requests it sends, and what it says.
const rows: readonly Row[] = [
  ...[500, 502, 503, 504].map(
    (status): Row => [`${status}`, { status, body: errorXml('Foo', 'words') }, 3, 'service', exhausted('Foo')],
  ),
  ['501', { status: 501, body: errorXml('Foo', 'words') }, 1, 'service', refused('Foo')],
  ['Throttling', { status: 400, body: errorXml('Throttling', 'words') }, 3, 'service', exhausted('Throttling')],
  [
    '429 Throttling',
    { status: 429, body: errorXml('ThrottlingException', 'words') },
    3,
    'service',
    exhausted('ThrottlingException'),
  ],
  ['429 of another code', { status: 429, body: errorXml('Foo', 'words') }, 1, 'service', refused('Foo')],
  ['SlowDown', { status: 503, body: errorXml('SlowDown', 'words') }, 3, 'service', exhausted('SlowDown')],
  [
    'RequestLimitExceeded',
    { status: 400, body: errorXml('RequestLimitExceeded', 'words') },
    3,
    'service',
    exhausted('RequestLimitExceeded'),
  ],
  [
    'RequestTimeout',
    { status: 408, body: errorXml('RequestTimeout', 'words') },
    3,
    'service',
    exhausted('RequestTimeout'),
  ],
  [
    'IDPCommunicationError',
    { status: 400, body: errorXml('IDPCommunicationError', 'words') },
    3,
    'service',
    exhausted('IDPCommunicationError'),
  ],
  ['AccessDenied', { status: 403, body: errorXml('AccessDenied', 'words') }, 1, 'service', refused('AccessDenied')],
  ['an empty message', { status: 400, body: errorXml('Foo', '') }, 1, 'service', refused('Foo', 'None')],
  ['an empty code', { status: 400, body: errorXml('', 'words') }, 1, 'service', refused('None')],
  [
    'a message with space around it',
    { status: 400, body: errorXml('Foo', '\n words\n ') },
    1,
    'service',
    refused('Foo'),
  ],
  [
    'no message',
    { status: 400, body: '<ErrorResponse><Error><Code>A</Code></Error></ErrorResponse>' },
    1,
    'service',
    refused('A', 'Unknown'),
  ],
  [
    'the older form of errors',
    {
      status: 400,
      body: '<Response><Errors><Error><Code>A</Code><Message>words</Message></Error></Errors></Response>',
    },
    1,
    'service',
    refused('A'),
  ],
  ['a bare error', { status: 400, body: '<Error><Code>A</Code></Error>' }, 1, 'service', refused('Unknown', 'Unknown')],
  [
    '403 with a page',
    { status: 403, body: '<html><body>no</body></html>' },
    1,
    'service',
    refused('Unknown', 'Unknown'),
  ],
  [
    '503 with a page',
    { status: 503, body: '<html><body>no</body></html>' },
    3,
    'service',
    exhausted('503', 'Service Unavailable'),
  ],
  [
    '503 with a loud page',
    { status: 503, body: '<HTML><body>no</body></HTML>' },
    3,
    'service',
    exhausted('Unknown', 'Unknown'),
  ],
  ['501 with a page', { status: 501, body: ' <html>' }, 1, 'service', refused('501', 'Not Implemented')],
  ['502 with nothing', { status: 502 }, 3, 'service', exhausted('502', 'Bad Gateway')],
  ['599 with nothing', { status: 599 }, 1, 'service', refused('599', '')],
  [
    '500 with JSON',
    { status: 500, body: '{"a":1}' },
    1,
    'failure',
    unparsable('not well-formed (invalid token): line 1, column 0', `b'{"a":1}'`),
  ],
  [
    '503 with text',
    { status: 503, body: "it's\noff" },
    1,
    'failure',
    unparsable('syntax error: line 1, column 0', "b'it\\'s\\noff'"),
  ],
  ['400 with nothing', { status: 400 }, 1, 'failure', unparsable('no element found: line 1, column 0', "b''")],
  [
    'a redirect',
    { status: 301, headers: { location: 'http://127.0.0.1:1/' } },
    1,
    'failure',
    unparsable('no element found: line 1, column 0', "b''"),
  ],
  [
    'a temporary redirect',
    { status: 307, headers: { location: '/there' } },
    1,
    'failure',
    unparsable('no element found: line 1, column 0', "b''"),
  ],
  ['200 with nothing', {}, 1, 'failure', unparsable('no element found: line 1, column 0', "b''")],
  ['204', { status: 204 }, 1, 'failure', unparsable('no element found: line 1, column 0', "b''")],
  [
    '200 with a page',
    { body: '<html><body>hi</body></html>' },
    1,
    'failure',
    unparsable('no GetCallerIdentityResult', '(28 bytes)'),
  ],
  [
    '200 with JSON',
    { body: '{"Account":"1"}' },
    1,
    'failure',
    unparsable('not well-formed (invalid token): line 1, column 0', '(15 bytes)'),
  ],
  [
    '200 cut short',
    { body: '<GetCallerIdentityResponse>\n' },
    1,
    'failure',
    unparsable('no element found: line 2, column 0', '(28 bytes)'),
  ],
  [
    '200 with an answer to another question',
    { body: '<GetSessionTokenResponse><GetSessionTokenResult/></GetSessionTokenResponse>' },
    1,
    'failure',
    unparsable('no GetCallerIdentityResult', '(75 bytes)'),
  ],
  [
    '200 in gzip',
    { headers: { 'content-encoding': 'gzip' }, body: Buffer.from('1f8b0800', 'hex') },
    1,
    'failure',
    unparsable('not well-formed (invalid token): line 1, column 0', '(4 bytes)'),
  ],
]

test.each(rows)('stsctl answers %s as aws does', async (_, answer, requests, kind, message) => {
  const server = await canned(answer)
  const { error } = await call({ endpoint: server.url }, 'GetCallerIdentity')
  expect({ requests: server.seen.length, kind: error?.kind, message: error?.message }).toEqual({
    requests,
    kind,
    message,
  })
  await server.close()
})

test('stsctl reports the wire code beside the sentence', async () => {
  const server = await canned({ status: 400, body: errorXml('MalformedPolicyDocument', 'words') })
  const { error } = await call({ endpoint: server.url }, 'AssumeRole', { RoleArn: 'r', RoleSessionName: 's' })
  expect(error?.code).toBe('MalformedPolicyDocument')
  await server.close()
})

test.each([
  [1, 'AccessDenied', 1],
  [1, 'Throttling', 1],
  [2, 'Throttling', 2],
])('stsctl counts retries by attempts: %i for %s', async (maxAttempts, code, requests) => {
  const server = await canned({ status: 400, body: errorXml(code, 'words') })
  const { error } = await call({ endpoint: server.url, maxAttempts }, 'GetCallerIdentity')
  expect(server.seen).toHaveLength(requests)
  expect(error?.message).toContain(`operation (reached max retries: ${maxAttempts - 1}): words`)
  await server.close()
})

test('stsctl gets its answer at the third attempt, each signed afresh', async () => {
  const server = await canned(
    { status: 500, headers: { date: 'Sat, 01 Jan 2000 00:00:00 GMT' } },
    { status: 503, body: errorXml('SlowDown', 'x') },
    { body: identity },
  )
  const { answer } = await call({ endpoint: server.url }, 'GetCallerIdentity')
  expect(answer?.output).toEqual({
    UserId: 'AIDAEXAMPLE',
    Account: '123456789012',
    Arn: 'arn:aws:iam::123456789012:user/alice',
  })
  expect(server.seen.map(({ headers }) => /^AWS4-HMAC-SHA256 /.test(headers.authorization ?? ''))).toEqual([
    true,
    true,
    true,
  ])
  // A Date header from afar moves no later signature: `aws` would fail there too, and says so.
  expect(server.seen.map(({ headers }) => String(headers['x-amz-date']).startsWith('2000'))).toEqual([
    false,
    false,
    false,
  ])
  await server.close()
})

test('stsctl makes what the service says visible, and never repeats a secret of the request', async () => {
  const words = '\u202eMFA\t123456 of wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY&#10;\u009b2J'
  const server = await canned({ status: 403, body: errorXml('Access\u0085Denied', words) })
  const { error } = await call({ endpoint: server.url }, 'GetSessionToken', { TokenCode: '123456' })
  expect(error?.message).toBe(
    'An error occurred (Access\\x85Denied) when calling the GetSessionToken operation: \\u{202e}MFA\\x09**** of ****\\x0a\\x9b2J',
  )
  await server.close()
})

const ago = (ms: number) => new Date(Date.now() - ms).toUTCString()

test.each([
  [
    'RequestTimeTooSkewed',
    'x',
    ago(3_600_000),
    /^the clock of this machine is 1h ahead of that of 127\.0\.0\.1:\d+: set it right$/,
  ],
  [
    'SignatureDoesNotMatch',
    'Signature expired',
    ago(-90 * 60_000),
    /^the clock of this machine is 1h 30m behind that of /,
  ],
  ['SignatureDoesNotMatch', 'x', ago(0), /^the secret access key does not belong/],
  ['InvalidClientTokenId', 'x', ago(0), /^the access key is deleted, inactive/],
  [
    'AccessDenied',
    'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
    ago(0),
    /^a code works once/,
  ],
])('stsctl explains %s (%s)', async (code, message, date, hint) => {
  const server = await canned({ status: 403, body: errorXml(code, message), headers: { date } })
  const { error } = await call({ endpoint: server.url }, 'GetCallerIdentity')
  expect(server.seen).toHaveLength(1)
  expect(error?.hints).toEqual([expect.stringMatching(hint)])
  await server.close()
})

test('stsctl knows what the answer to each operation looks like', async () => {
  const server = await canned({ body: '<a/>' })
  for (const { name } of operations) {
    const { error } = await call({ endpoint: server.url }, name)
    expect(error?.message).toContain(`(no ${name}Result)`)
  }
  await server.close()
})
