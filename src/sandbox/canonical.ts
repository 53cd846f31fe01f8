import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { WireRequest } from './wire.ts'

/** What SigV4 signs with: day, region and service narrow the key. */
export type Scope = { readonly day: string; readonly region: string; readonly service: string }

/** The canonical request of "Create a signed AWS API request" (AWS General Reference), from what was really sent. */
export function canonicalRequest(request: WireRequest, signedHeaders: readonly string[], payloadHash: string): string {
  const headers = signedHeaders.map((name) => {
    const values = request.headers.get(name) ?? []
    return `${name}:${values.map((value) => value.trim().replace(/ +/g, ' ')).join(',')}\n`
  })
  return [
    request.method,
    request.path.split('/').map(encode).join('/') || '/',
    canonicalQuery(request.query),
    headers.join(''),
    signedHeaders.join(';'),
    payloadHash,
  ].join('\n')
}

/** Sorted by name, then value, every byte but the unreserved ones escaped; a signature in the query is not part of itself. */
function canonicalQuery(query: string): string {
  return query
    .split('&')
    .filter((pair) => pair !== '' && !pair.startsWith('X-Amz-Signature='))
    .map((pair) => {
      const equals = pair.indexOf('=')
      const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)]
      return [encode(decodeURIComponent(name)), encode(decodeURIComponent(value))] as const
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
}

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** The SigV4 signature, in hexadecimal. */
export function signature(secret: string, amzDate: string, scope: Scope, canonical: string): string {
  const terms = [scope.day, scope.region, scope.service, 'aws4_request']
  const toSign = ['AWS4-HMAC-SHA256', amzDate, terms.join('/'), sha256(canonical)].join('\n')
  const key = terms.reduce((mac: Buffer, term) => hmac(mac, term), Buffer.from(`AWS4${secret}`))
  return hmac(key, toSign).toString('hex')
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

/** Takes as long for a wrong signature as for a right one. */
export function sameSignature(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
