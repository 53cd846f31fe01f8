import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Connection } from '../../src/model/connection.ts'
import type { Operation } from '../../src/model/operation.ts'
import { operations } from '../../src/operations/index.ts'
import { connect, type Tools } from '../../src/system/client.ts'

/** What a request was, as the server saw it. */
export type Seen = { readonly url: string; readonly headers: IncomingHttpHeaders; readonly body: string }

/** An answer, or a way of its own to treat the connection. */
export type Canned =
  | { readonly status?: number; readonly body?: string | Buffer; readonly headers?: Readonly<Record<string, string>> }
  | ((response: import('node:http').ServerResponse) => void)

export type CannedServer = { readonly url: string; readonly seen: Seen[]; close(): Promise<void> }

/** A server on 127.0.0.1 that gives the answers in turn, the last one for ever. */
export async function canned(...answers: readonly Canned[]): Promise<CannedServer> {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      seen.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() })
      const answer = answers[Math.min(seen.length, answers.length) - 1] ?? {}
      if (typeof answer === 'function') return answer(response)
      response.writeHead(answer.status ?? 200, { 'content-type': 'text/xml', ...answer.headers })
      response.end(answer.body ?? '')
    })
  })
  const port = await listen(server)
  return { url: `http://127.0.0.1:${port}`, seen, close: () => closed(server) }
}

export async function listen(server: import('node:net').Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}

export const keys = { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }

export function connection(change: Partial<Connection> = {}): Connection {
  return {
    region: 'us-east-1',
    endpoint: undefined,
    fips: false,
    dualStack: false,
    credentials: keys,
    verifySsl: true,
    caBundle: undefined,
    connectTimeout: 5,
    readTimeout: 5,
    maxAttempts: 3,
    retryMode: 'standard',
    proxy: () => undefined,
    ...change,
  }
}

/** What became of a call: the answer, or the error in parts; and what was told on the way. */
export type Called = {
  readonly debug: string[]
  readonly said: string[]
  readonly answer?: Answer
  readonly error?: { readonly kind: string; readonly message: string; readonly hints: string[]; readonly code?: string }
}

export async function call(
  change: Partial<Connection>,
  name: string,
  input: object = {},
  tools: Partial<Tools> = {},
): Promise<Called> {
  const told = { debug: [] as string[], said: [] as string[] }
  const given: Tools = {
    debug: (line) => told.debug.push(line()),
    say: (line) => told.said.push(line),
    now: Date.now,
    signal: new AbortController().signal,
    ...tools,
  }
  try {
    const sts = await connect(connection(change), given)
    return { ...told, answer: await sts.send(operationOf(name), input) }
  } catch (error) {
    const { message, kind, hints, code } = error as Record<'message' | 'kind' | 'code', string> & { hints: string[] }
    return { ...told, error: { kind, message, hints, ...(code === undefined ? {} : { code }) } }
  }
}

export function operationOf(name: string): Operation {
  const found = operations.find((operation) => operation.name === name)
  if (found === undefined) throw new Error(`no operation ${name}`)
  return found
}

export function errorXml(code: string, message: string): string {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`
  return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${error}<RequestId>1</RequestId></ErrorResponse>`
}

export function resultXml(name: string, members: string): string {
  const result = `<${name}Result>${members}</${name}Result>`
  return `<${name}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">${result}<ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></${name}Response>`
}

export const identity = resultXml(
  'GetCallerIdentity',
  '<Arn>arn:aws:iam::123456789012:user/alice</Arn><UserId>AIDAEXAMPLE</UserId><Account>123456789012</Account>',
)

/** The answer to GetSessionToken; a member given as undefined is left out. */
export function sessionXml(change: Readonly<Record<string, string | undefined>> = {}): string {
  const members = {
    AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    SecretAccessKey: 'secret+key/1',
    SessionToken: 'token+/==',
    Expiration: '2090-01-02T03:04:05Z',
    ...change,
  }
  const xml = Object.entries(members).map(([name, text]) => (text === undefined ? '' : `<${name}>${text}</${name}>`))
  return resultXml('GetSessionToken', `<Credentials>${xml.join('')}</Credentials>`)
}
