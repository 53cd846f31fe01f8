import type { Refusal } from './refusal.ts'

/** A result as the Query protocol knows them: a list becomes `<member>` elements, undefined is left out. */
export type Xml = string | number | boolean | readonly Xml[] | { readonly [name: string]: Xml | undefined }

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
}

/** What XML 1.0 cannot hold becomes U+FFFD; a carriage return would be read as a newline. */
export function escapeXml(text: string): string {
  return text
    .replace(/[&<>"\r]/g, (char) => entities[char] ?? char)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
}

function inner(value: Xml, indent: string): string {
  if (typeof value !== 'object') return escapeXml(String(value))
  const entries: readonly (readonly [string, Xml | undefined])[] = Array.isArray(value)
    ? value.map((item: Xml) => ['member', item] as const)
    : Object.entries(value)
  const lines = entries.flatMap(([name, child]) => (child === undefined ? [] : [element(name, child, `${indent}  `)]))
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n${indent}`
}

function element(name: string, value: Xml, indent = '', attributes = ''): string {
  return `${indent}<${name}${attributes}>${inner(value, indent)}</${name}>`
}

/** `<ActionResponse>` with its result and the request's id. */
export function answerXml(namespace: string, action: string, result: Xml, requestId: string): string {
  const body = { [`${action}Result`]: result, ResponseMetadata: { RequestId: requestId } }
  return `${element(`${action}Response`, body, '', ` xmlns="${namespace}"`)}\n`
}

/** `<ErrorResponse>`: Sender for what the client did, Receiver for what the sandbox did. */
export function errorXml(namespace: string, refusal: Refusal, requestId: string): string {
  const type = refusal.status < 500 ? 'Sender' : 'Receiver'
  const body = { Error: { Type: type, Code: refusal.code, Message: refusal.message }, RequestId: requestId }
  return `${element('ErrorResponse', body, '', ` xmlns="${namespace}"`)}\n`
}
