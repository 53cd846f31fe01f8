import { refuse } from './refusal.ts'
import { header, type WireRequest } from './wire.ts'

/** A request's SigV4 parameters, from its Authorization header or its query. */
export type Authorization = {
  readonly credential: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  readonly amzDate: string
  readonly token: string | undefined
  /** Seconds that a presigned address lives; undefined for a header. */
  readonly expires: number | undefined
}

const algorithm = 'AWS4-HMAC-SHA256'

export function readAuthorization(request: WireRequest): Authorization {
  const query = new URLSearchParams(request.query)
  if (query.has('X-Amz-Signature') || query.has('X-Amz-Algorithm')) return fromQuery(query)
  const text = header(request, 'authorization')
  if (text === undefined) return refuse(403, 'MissingAuthenticationToken', 'Request is missing Authentication Token')
  return fromHeader(request, text)
}

function fromHeader(request: WireRequest, text: string): Authorization {
  if (!text.startsWith(`${algorithm} `)) {
    return refuse(400, 'IncompleteSignature', `Unsupported AWS 'algorithm': '${text.split(' ')[0]}'.`)
  }
  const parts = new Map(
    text
      .slice(algorithm.length)
      .split(',')
      .map((part) => {
        const [name = '', ...rest] = part.trim().split('=')
        return [name, rest.join('=')] as const
      }),
  )
  const missing = ['Credential', 'Signature', 'SignedHeaders']
    .filter((name) => (parts.get(name) ?? '') === '')
    .map((name) => `Authorization header requires '${name}' parameter.`)
  const amzDate = header(request, 'x-amz-date')
  if (amzDate === undefined) {
    missing.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
  }
  if (missing.length > 0) return refuse(400, 'IncompleteSignature', missing.join(' '))
  return {
    credential: parts.get('Credential') ?? '',
    signature: parts.get('Signature') ?? '',
    signedHeaders: (parts.get('SignedHeaders') ?? '').split(';'),
    amzDate: amzDate ?? '',
    token: header(request, 'x-amz-security-token'),
    expires: undefined,
  }
}

function fromQuery(query: URLSearchParams): Authorization {
  const names = ['X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date']
  const missing = names
    .filter((name) => (query.get(name) ?? '') === '')
    .map((name) => `AWS query-string parameters must include '${name}'.`)
  if (missing.length > 0) return refuse(400, 'IncompleteSignature', missing.join(' '))
  const expires = Number(query.get('X-Amz-Expires') ?? 900)
  if (query.get('X-Amz-Algorithm') !== algorithm || !(expires >= 1 && expires <= 604_800)) {
    return refuse(
      400,
      'IncompleteSignature',
      'The algorithm or the lifetime of the presigned request is not supported.',
    )
  }
  return {
    credential: query.get('X-Amz-Credential') ?? '',
    signature: query.get('X-Amz-Signature') ?? '',
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    amzDate: query.get('X-Amz-Date') ?? '',
    token: query.get('X-Amz-Security-Token') ?? undefined,
    expires,
  }
}
