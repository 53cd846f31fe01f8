import { expect, test } from 'vitest'
import { visible } from '../../src/model/visible.ts'
import { operations } from '../../src/operations/index.ts'
import { call, canned, errorXml, operationOf, sessionXml } from './canned.ts'

const credentials = {
  AccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  SecretAccessKey: 'MARK+long/term',
  SessionToken: 'MARK+session==',
}

/** An input in which every secret member is marked. */
function marked(name: string): object {
  const secret = Object.entries(operationOf(name).params).filter(([, param]) => param.secret)
  return {
    RoleArn: 'shown',
    Policy: '{"shown":1}',
    ...Object.fromEntries(secret.map(([member]) => [member, `MARK ${member}/é`])),
  }
}

// The request's own form of a marked value, and the signature, which would let a reader send the same request.
const leaks = /MARK|Signature=[\da-f]/

test.each(operations.map(({ name }) => name))('stsctl --debug tells of %s without its secrets', async (name) => {
  const echo = errorXml(
    'Foo',
    `no: ${JSON.stringify(marked(name))} MARK+long/term MARK%2Bsession%3D%3D`.replaceAll('<', ''),
  )
  for (const body of [echo, sessionXml({ SessionToken: 'MARK' }), 'MARK']) {
    const server = await canned({ status: body === echo ? 403 : 200, body, headers: { 'set-cookie': 'MARK' } })
    const { debug, said, error } = await call({ endpoint: server.url, credentials }, name, marked(name))
    expect(JSON.stringify({ debug, said, error })).not.toMatch(leaks)
    expect(debug.join('\n')).toContain(`Action=${name}&Version=2011-06-15`)
    await server.close()
  }
})

test('stsctl --debug tells the endpoint, the request and the response', async () => {
  const server = await canned({ status: 403, body: errorXml('Foo', 'a\u009bb'), headers: { date: 'x' } })
  const input = { DurationSeconds: 900, TokenCode: '123456' }
  const { debug } = await call({ endpoint: server.url, credentials }, 'GetSessionToken', input)
  const told = debug.join('\n').replace(/\d{8}T?(\d{6}Z)?/g, 'DATE')
  expect(told).toBe(
    [
      `endpoint: ${server.url}/, signing region: us-east-1`,
      `> POST ${server.url}/`,
      '  content-type: application/x-www-form-urlencoded; charset=utf-8',
      `  host: ${server.url.slice(7)}`,
      `  user-agent: ${server.seen[0]?.headers['user-agent']}`,
      '  x-amz-date: DATE',
      '  x-amz-security-token: ****',
      '  authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/DATE/us-east-1/sts/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token, Signature=****',
      '  Action=GetSessionToken&Version=2011-06-15&DurationSeconds=900&TokenCode=****',
      '< 403',
      '  content-type: text/xml',
      '  date: x',
      '  connection: close',
      '  transfer-encoding: chunked',
      `  ${visible(errorXml('Foo', 'a\u009bb'))}`,
    ].join('\n'),
  )
  await server.close()
})

test('stsctl --debug tells why there was no response', async () => {
  const { debug } = await call({ endpoint: 'http://127.0.0.1:1', maxAttempts: 1 }, 'GetCallerIdentity')
  expect(debug.at(-1)).toBe('< nothing: Could not connect to the endpoint URL: "http://127.0.0.1:1/"')
})
