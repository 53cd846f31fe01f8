import type { Connection, Sts } from '../model/connection.ts'
import { attempts } from './client/attempts.ts'
import { endpoint } from './client/endpoint.ts'
import { isLoopback } from './client/endpoint-url.ts'
import type { Exchange } from './client/exchange.ts'
import { exchange } from './client/http.ts'
import { outcome } from './client/outcome.ts'
import { loadSdk } from './client/sdk.ts'
import { concealer } from './client/secrets.ts'
import type { Schema } from './client/shape.ts'
import { requestLines, responseLines } from './client/trace.ts'
import { wayTo } from './client/way.ts'

/** What the client needs of the program; `say` writes a line to stderr, `now` is in milliseconds since 1970. */
export type Tools = {
  readonly debug: (line: () => string) => void
  readonly say: (line: string) => void
  readonly now: () => number
  readonly signal: AbortSignal
}

/**
 * The client of one connection. Loads the SDK, decides the endpoint as `aws` v2 does and throws a StsctlError where it
 * cannot; each attempt has a connection of its own, and none stays open.
 */
export async function connect(connection: Connection, tools: Tools): Promise<Sts> {
  const sdk = await loadSdk()
  const target = endpoint(connection, sdk.hosts)
  const { url } = target
  const way = wayTo(url, connection, tools.signal)
  tools.debug(() => `endpoint: ${url.text}, signing region: ${target.signingRegion}`)
  if (!url.secure && !isLoopback(url)) {
    tools.say(`warning: ${url.text} is not encrypted: everyone on the way can read the credentials`)
  }
  return {
    async send(operation, input) {
      const credentials = operation.auth === 'none' ? undefined : connection.credentials
      const conceal = concealer(operation, input, connection.credentials)
      const Command = await operation.command()
      const client = sdk.client(target, credentials, (request) => {
        tools.debug(() => requestLines(url.text, request, operation))
        return exchange(url, request, way)
      })
      const session = credentials?.SessionToken !== undefined
      const { maxAttempts } = connection
      return attempts(maxAttempts, tools.signal, async (number) => {
        const command = new Command(input as never)
        const schema = answerOf(command)
        // The SDK's own reading of answers is taken out: what the client returns is what our exchange brought.
        const exchanged = (await client.send(command as never)) as unknown as Exchange
        tools.debug(() => responseLines(exchanged, conceal))
        const asked = { operation, schema, conceal, session, host: url.host, maxAttempts }
        return outcome(asked, exchanged, number, tools.now())
      })
    },
  }
}

/** The description of the answer, which the SDK keeps as the last part of an operation's. */
function answerOf(command: object): Schema {
  const { schema } = command as { readonly schema: readonly [9, string, string, unknown, Schema, Schema] }
  return schema[5]
}
