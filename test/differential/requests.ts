import { refusal } from './answers.ts'
import { keyless, type Line } from './line.ts'

const role = 'arn:aws:iam::123456789012:role/demo'
export const assumeRole = ['assume-role', '--role-arn', role, '--role-session-name', 'me']
const provider = 'arn:aws:iam::123456789012:saml-provider/x'
const saml = ['assume-role-with-saml', '--role-arn', role, '--principal-arn', provider, '--saml-assertion', 'PHhtbD4=']
const token = ['--role-session-name', 'me', '--web-identity-token', 'eyJ.e30.sig']
const webIdentity = ['assume-role-with-web-identity', '--role-arn', role, ...token]
const federation = ['get-federation-token', '--name', 'Bob']
const decode = ['decode-authorization-message', '--encoded-message', 'a+b/c= é']
const accessKey = ['get-access-key-info', '--access-key-id', 'AKIAIOSFODNN7EXAMPLE']
export const identity = ['get-caller-identity']
export const session = ['get-session-token']

/** Every operation that 2.9 knows, in every form of output. */
// biome-ignore format: a rule a line
export const operations: readonly Line[] = [
  { words: [...assumeRole, '--output', 'json'] },
  { words: [...assumeRole, '--output', 'table'] },
  { words: [...saml, '--output', 'yaml'], env: { ...keyless, AWS_REGION: 'aws-global' } },
  { words: [...saml, '--output', 'text'], env: { AWS_SESSION_TOKEN: 'st' } },
  { words: [...webIdentity, '--output', 'table'], env: keyless },
  { words: [...webIdentity, '--output', 'yaml-stream'] },
  { words: [...decode, '--output', 'json'] },
  { words: [...decode, '--output', 'yaml'] },
  { words: [...decode, '--query', 'DecodedMessage', '--output', 'text'] },
  { words: [...accessKey, '--output', 'yaml'] },
  { words: [...accessKey, '--output', 'json'] },
  { words: [...identity, '--output', 'table'] },
  { words: [...identity, '--output', 'yaml-stream'] },
  { words: [...identity, '--no-sign-request'], env: keyless },
  { words: [...federation, '--output', 'text'] },
  { words: [...federation, '--duration-seconds', '129600', '--policy-arns', 'arn=arn:aws:iam::aws:policy/A', '--tags', 'Key=a,Value=b'] },
  { words: [...session, '--output', 'text'] },
  { words: [...session, '--serial-number', 'arn:aws:iam::123456789012:mfa/a', '--token-code', '012345', '--duration-seconds', '+9_00'] },
  { words: [...session, '--query', 'Credentials.[AccessKeyId,SecretAccessKey,Expiration]', '--output', 'text'] },
  { words: [...assumeRole, '--query', '{size: PackedPolicySize, more: Credentials}', '--output', 'yaml'] },
  { words: [...identity, '--query', 'Nope', '--output', 'text'] },
  { words: [...identity, '--query', '[Account, `1.50`, `null`, `true`]', '--output', 'text'] },
  { words: [...identity, '--query', 'length(`1`)'], pinned: { sentence: wrongType('length', "'string', 'array', 'object'", 'number') } },
  { words: [...identity, '--query', 'Account['], pinned: { sentence: 'Bad value for --query Account[: Invalid jmespath expression: Incomplete expression:' } },
  { words: [...identity], env: { AWS_DEFAULT_OUTPUT: 'text' }, config: '[default]\noutput = table\n' },
  { words: [...identity], config: '[default]\noutput = table\n' },
  { words: [...session], config: '[default]\ncli_timestamp_format = wire\n' },
]

/** What the service, or what stands in its way, may answer. */
// biome-ignore format: a rule a line
export const refusals: readonly Line[] = [
  { words: assumeRole, answers: [refusal('MalformedPolicyDocument', 'Syntax <errors> & "more"')] },
  { words: saml, answers: [refusal('IDPRejectedClaim', 'no', 403)] },
  { words: identity, answers: [refusal('SignatureDoesNotMatch', 'no', 403)] },
  { words: identity, answers: [refusal('AccessDenied', '')] },
  { words: identity, answers: [refusal('Throttling', 'slow'), refusal('AccessDenied', 'no', 403)] },
  { words: identity, answers: [refusal('InternalFailure', 'oh', 500)], env: { AWS_MAX_ATTEMPTS: '2' } },
  { words: identity, answers: [refusal('InternalFailure', 'oh', 500)], env: { AWS_MAX_ATTEMPTS: '1' } },
  { words: webIdentity, answers: [refusal('IDPCommunicationError', 'idp')], env: { AWS_MAX_ATTEMPTS: '2' } },
  { words: identity, answers: [refusal('RequestLimitExceeded', 'slow')], config: '[default]\nmax_attempts = 2\n' },
  { words: identity, answers: [refusal('LimitExceededException', 'slow')] },
  { words: identity, answers: [{ status: 503, body: '<html><body>bad</body></html>' }], env: { AWS_MAX_ATTEMPTS: '1' } },
  { words: identity, answers: [{ status: 503, body: '' }], env: { AWS_MAX_ATTEMPTS: '1' } },
  { words: identity, answers: [{ status: 500, body: '{}' }] },
  { words: identity, answers: [{ status: 404, body: 'oops' }] },
  { words: identity, answers: [{ status: 302, headers: { location: '/x' }, body: '' }] },
  { words: identity, answers: [{ body: '' }] },
  { words: identity, answers: [{ body: '<GetCallerIdentityResponse>\n<GetCallerIdentityResult>\n<Arn>x' }] },
  { words: identity, env: { AWS_MAX_ATTEMPTS: '0' } },
  { words: identity, env: { AWS_MAX_ATTEMPTS: 'abc' } },
  { words: identity, env: { AWS_RETRY_MODE: 'bogus' }, pinned: { sentence: 'Invalid value provided to "mode": "bogus" must be one of: "standard" or "adaptive"' } },
]

/** The words of jmespath.py without the value, which may be a secret. */
function wrongType(name: string, expected: string, received: string): string {
  return `In function ${name}(), invalid type for value, expected one of: [${expected}], received: "${received}"`
}
