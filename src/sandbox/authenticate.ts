import { user } from './account.ts'
import { type Authorization, readAuthorization } from './authorization.ts'
import { type Caller, longTermUser } from './caller.ts'
import { canonicalRequest, type Scope, sameSignature, sha256, signature } from './canonical.ts'
import { refuse } from './refusal.ts'
import { openSession } from './session.ts'
import { basicTimestamp, fromBasicTimestamp } from './timestamp.ts'
import type { WireRequest } from './wire.ts'

const skewMs = 15 * 60_000

/** The caller whose signature (AWS Signature Version 4) stands under the request; any doubt is a refusal in STS's words. */
export function authenticate(request: WireRequest, service: string, nowMs: number): Caller {
  const authorization = readAuthorization(request)
  const { keyId, scope } = readCredential(authorization, service)
  checkSignedHeaders(authorization)
  checkAge(authorization, nowMs)
  const { caller, secret } = keyOf(keyId, authorization.token)
  const canonical = canonicalRequest(request, authorization.signedHeaders, sha256(request.body ?? ''))
  if (!sameSignature(signature(secret, authorization.amzDate, scope, canonical), authorization.signature)) {
    return mismatch(
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
    )
  }
  if (caller.expiresAt !== undefined && caller.expiresAt <= nowMs) {
    return refuse(403, 'ExpiredToken', 'The security token included in the request is expired')
  }
  return caller
}

function mismatch(message: string): never {
  return refuse(403, 'SignatureDoesNotMatch', message)
}

function readCredential(authorization: Authorization, service: string): { keyId: string; scope: Scope } {
  const parts = authorization.credential.split('/')
  const [keyId = '', day = '', region = '', name = '', term = ''] = parts
  if (parts.length !== 5) {
    return refuse(
      400,
      'IncompleteSignature',
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${authorization.credential}'`,
    )
  }
  if (!/^[A-Za-z0-9-]+$/.test(region)) return mismatch('Credential should be scoped to a valid region. ')
  if (name !== service) return mismatch(`Credential should be scoped to correct service: '${service}'. `)
  if (term !== 'aws4_request') {
    return mismatch(`Credential should be scoped with a valid terminator: 'aws4_request', not '${term}'. `)
  }
  if (day !== authorization.amzDate.slice(0, 8)) {
    return mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${authorization.amzDate.slice(0, 8)}', from '${authorization.amzDate}'.`,
    )
  }
  return { keyId, scope: { day, region, service } }
}

function checkSignedHeaders(authorization: Authorization): void {
  const wanted = authorization.expires === undefined ? ['host', 'x-amz-date'] : ['host']
  for (const name of wanted) {
    if (authorization.signedHeaders.includes(name)) continue
    mismatch(`'${name}' must be a 'SignedHeader' in the AWS Authorization.`)
  }
}

function checkAge(authorization: Authorization, nowMs: number): void {
  const signed = fromBasicTimestamp(authorization.amzDate)
  if (signed === undefined) {
    refuse(
      400,
      'IncompleteSignature',
      `Date must be in ISO-8601 'basic format'. Got '${authorization.amzDate}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    )
  }
  const now = basicTimestamp(nowMs)
  const lifeMs = authorization.expires === undefined ? skewMs : authorization.expires * 1000
  const [earliest, latest] = [nowMs - lifeMs, nowMs + skewMs]
  if (signed < Math.floor(earliest / 1000) * 1000) {
    const life = authorization.expires === undefined ? '15 min' : `${authorization.expires} sec`
    mismatch(
      `Signature expired: ${authorization.amzDate} is now earlier than ${basicTimestamp(earliest)} (${now} - ${life}.)`,
    )
  }
  if (signed > latest) {
    mismatch(
      `Signature not yet current: ${authorization.amzDate} is still later than ${basicTimestamp(latest)} (${now} + 15 min.)`,
    )
  }
}

function keyOf(keyId: string, token: string | undefined): { readonly caller: Caller; readonly secret: string } {
  if (keyId === user.accessKeyId && token === undefined) return { caller: longTermUser, secret: user.secretAccessKey }
  const session = token === undefined ? undefined : openSession(keyId, token)
  return session ?? refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
}
