import type { CannedAnswer } from '../canned-server.ts'

type Members = { readonly [name: string]: string | Members }

const credentials = {
  AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  SessionToken: 'FwoGZXIvYXdzEBY//////////wEaDKk+kJ==',
  Expiration: '2090-01-02T03:04:05Z',
}
const user = { AssumedRoleId: 'AROA123EXAMPLE:me', Arn: 'arn:aws:sts::123456789012:assumed-role/demo/me' }

/** What each operation is answered, its members in another order than the model's. */
const members: Readonly<Record<string, Members>> = {
  AssumeRole: { SourceIdentity: 'José', AssumedRoleUser: user, Credentials: credentials, PackedPolicySize: '6' },
  AssumeRoleWithSAML: {
    Issuer: 'https://idp.example/x',
    AssumedRoleUser: user,
    Credentials: credentials,
    Audience: 'https://signin.aws.amazon.com/saml',
    SubjectType: 'persistent',
    Subject: 'a & b <c>',
    NameQualifier: 'SbdGOnUkh1i4+EXAMPLExL/jEvs=',
    PackedPolicySize: '6',
    SourceIdentity: 'ann',
  },
  AssumeRoleWithWebIdentity: {
    SubjectFromWebIdentityToken: 'amzn1.account.AF6R',
    Audience: 'client.5498@apps',
    AssumedRoleUser: user,
    Credentials: credentials,
    Provider: 'www.amazon.com',
    SourceIdentity: 'ann',
  },
  DecodeAuthorizationMessage: { DecodedMessage: '{"allowed":false,"context":{"principal":{"id":"AIDÄ"}}}' },
  GetAccessKeyInfo: { Account: '012345678901' },
  GetCallerIdentity: { Arn: 'arn:aws:iam::123456789012:user/ann', UserId: 'AIDAEXAMPLE', Account: '123456789012' },
  GetFederationToken: {
    Credentials: credentials,
    FederatedUser: { Arn: 'arn:aws:sts::123456789012:federated-user/Bob', FederatedUserId: '123456789012:Bob' },
    PackedPolicySize: '8',
  },
  GetSessionToken: { Credentials: credentials },
}

export function answerTo(action: string): CannedAnswer {
  return { body: envelope(action, members[action] ?? {}) }
}

export function envelope(action: string, result: Members): string {
  const metadata = '<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata>'
  const inner = `<${action}Result>${xml(result)}</${action}Result>${metadata}`
  return `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${inner}</${action}Response>`
}

export function refusal(code: string, message: string, status = 400): CannedAnswer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error>`
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}<RequestId>1</RequestId></ErrorResponse>`
  return { status, body }
}

function xml(content: Members): string {
  return Object.entries(content)
    .map(([name, value]) => `<${name}>${typeof value === 'string' ? escaped(value) : xml(value)}</${name}>`)
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
