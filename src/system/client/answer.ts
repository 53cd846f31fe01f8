import { STATUS_CODES } from 'node:http'
import { StsctlError } from '../../errors.ts'
import type { Operation, Output } from '../../model/operation.ts'
import type { Response } from './exchange.ts'
import type { Conceal } from './secrets.ts'
import { type Schema, shape } from './shape.ts'
import { child, type Element, type Parsed, parseXml } from './xml.ts'

/** An error of the service in its own words; `None` and `Unknown` are what `aws` says for an empty and a missing one. */
export type Refusal = { readonly code: string; readonly message: string }

/** What a response means. */
export type Verdict = { readonly output: Output } | { readonly refused: Refusal } | { readonly failed: StsctlError }

/**
 * Reads a response as strictly as `aws` does: whatever is not the XML of this operation is no answer. `conceal` is for what a
 * failure quotes of it, which may be the request.
 */
export function judge({ name }: Operation, schema: Schema, response: Response, conceal: Conceal): Verdict {
  const { status } = response
  if (status >= 500 && isPage(response.body)) {
    return { refused: { code: String(status), message: STATUS_CODES[status] ?? '' } }
  }
  const parsed = parse(response.body)
  if ('fault' in parsed) return unreadable(parsed.fault, response, conceal)
  if (status >= 301) return { refused: refusal(parsed.root) }
  const result = child(parsed.root, `${name}Result`)
  if (result === undefined) return unreadable(`no ${name}Result`, response, conceal)
  const shaped = shape(schema, result, conceal)
  return 'output' in shaped ? shaped : { failed: new StsctlError('failure', `the answer to ${name} ${shaped.wrong}`) }
}

/** What load balancers say for the service: `aws` goes by the status then. */
function isPage(body: Buffer): boolean {
  const start = body.subarray(0, 1024).toString('latin1').trim()
  return start.startsWith('<html>') || (start === '' && body.toString('latin1').trim() === '')
}

function parse(body: Buffer): Parsed {
  const text = body.toString('utf8')
  // An invalid sequence has become U+FFFD, which STS never sends: read on, it would turn into a wrong value.
  const invalid = Buffer.from(text).equals(body) ? text : text.replace('\ufffd', '\0')
  return parseXml(invalid.replace(/^\ufeff/, ''))
}

function refusal(root: Element): Refusal {
  const error = child(child(root, 'Errors') ?? root, 'Error')
  const code = child(error, 'Code')
  const message = child(error, 'Message')
  return {
    code: code === undefined ? 'Unknown' : code.text.trim() || 'None',
    message: message === undefined ? 'Unknown' : message.text.trim() || 'None',
  }
}

function unreadable(fault: string, { status, body }: Response, conceal: Conceal): Verdict {
  // What came with a success may hold credentials, in whatever form: its size must do.
  const shown =
    status >= 301 || body.length === 0 ? bytes(concealed(body, conceal).subarray(0, 200)) : `(${body.length} bytes)`
  const sentence = `Unable to parse response (${fault}), invalid XML received. Further retries may succeed:`
  return { failed: new StsctlError('failure', `${sentence}\n${shown}`) }
}

/** Concealed before it is cut: half a secret would not be found. */
function concealed(body: Buffer, conceal: Conceal): Buffer {
  const text = body.toString('utf8')
  const isText = Buffer.from(text).equals(body)
  return isText ? Buffer.from(conceal(text)) : Buffer.from(conceal(body.toString('latin1')), 'latin1')
}

/** As Python shows bytes. */
function bytes(body: Buffer): string {
  const escaped = body.toString('latin1').replace(/[\\']|[^ -~]/g, (character) => {
    if (/[\\']/.test(character)) return `\\${character}`
    const short = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character]
    return short ?? `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
  return `b'${escaped}'`
}
