import type { Operation } from '../../model/operation.ts'
import { visible } from '../../model/visible.ts'
import type { Exchange, Request } from './exchange.ts'
import { type Conceal, maskedForm, maskedHeader } from './secrets.ts'

/** The lines of `--debug` for one request, without its secrets. */
export function requestLines(url: string, { headers, body }: Request, operation: Operation): string {
  return lines(`> POST ${url}`, headers, maskedForm(body, operation))
}

/** The lines of `--debug` for what came back. A success is told by its size, as it may hold credentials. */
export function responseLines(exchanged: Exchange, conceal: Conceal): string {
  if ('failed' in exchanged) return `< nothing: ${visible(exchanged.failed.message)}`
  const { status, headers, body } = exchanged
  const shown = status >= 300 ? conceal(body.toString('utf8')).slice(0, 2048) : `(${body.length} bytes)`
  return lines(`< ${status}`, headers, shown, conceal)
}

function lines(first: string, headers: Request['headers'], body: string, conceal: Conceal = (text) => text): string {
  const told = Object.entries(headers).map(([name, value]) => `  ${name}: ${conceal(maskedHeader(name, value))}`)
  return [first, ...told, `  ${body}`].map(visible).join('\n')
}
