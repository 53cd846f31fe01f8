import { createHash, createHmac } from 'node:crypto'
import type { Sandbox } from '../../src/sandbox/start.ts'

type Changes = {
  readonly keyId?: string
  readonly secret?: string
  readonly service?: string
  readonly region?: string
  readonly terminator?: string
  /** When it is signed, in milliseconds since 1970. */
  readonly at?: number
  readonly token?: string
  readonly signedHeaders?: readonly string[]
  /** Sent in place of what was signed. */
  readonly sentBody?: string
}

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()
const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
const amzDate = (ms: number) => new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')

function signer(sandbox: Sandbox, changes: Changes) {
  const { keyId = sandbox.accessKeyId, secret = sandbox.secretAccessKey, at = Date.now() } = changes
  const { region = 'us-west-2', service = 'sts', terminator = 'aws4_request' } = changes
  const date = amzDate(at)
  const scope = [date.slice(0, 8), region, service, terminator]
  const key = scope.reduce<string | Buffer>(mac, `AWS4${secret}`)
  const sign = (canonical: string) =>
    mac(Buffer.from(key), ['AWS4-HMAC-SHA256', date, scope.join('/'), hash(canonical)].join('\n')).toString('hex')
  return { date, credential: [keyId, ...scope].join('/'), sign }
}

/** A POST that is signed by hand, with something about it changed. */
export function post(sandbox: Sandbox, body: string, changes: Changes = {}): Promise<Response> {
  const { date, credential, sign } = signer(sandbox, changes)
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    host: sandbox.url.replace('http://', ''),
    'x-amz-date': date,
    ...(changes.token === undefined ? {} : { 'x-amz-security-token': changes.token }),
  }
  const names = changes.signedHeaders ?? Object.keys(headers).sort()
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('')
  const signature = sign(['POST', '/', '', lines, names.join(';'), hash(body)].join('\n'))
  const authorization = `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`
  return fetch(sandbox.url, { method: 'POST', headers: { ...headers, authorization }, body: changes.sentBody ?? body })
}

/** An address that carries its signature, good for so many seconds. */
export function presigned(sandbox: Sandbox, parameters: Record<string, string>, expires: number, at: number): string {
  const { date, credential, sign } = signer(sandbox, { at })
  const all = {
    ...parameters,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': credential,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(expires),
    'X-Amz-SignedHeaders': 'host',
  }
  const query = Object.entries(all)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
  const host = sandbox.url.replace('http://', '')
  const signature = sign(['GET', '/', query, `host:${host}\n`, 'host', hash('')].join('\n'))
  return `${sandbox.url}/?${query}&X-Amz-Signature=${signature}`
}

/** `403 Code: message` of an error answer. */
export async function refusalIn(answer: Promise<Response>): Promise<string> {
  const response = await answer
  const text = await response.text()
  const [, code] = /<Code>(.*)<\/Code>/.exec(text) ?? []
  const [, message] = /<Message>(.*)<\/Message>/.exec(text) ?? []
  return code === undefined ? `${response.status} ${text}` : `${response.status} ${code}: ${message}`
}
