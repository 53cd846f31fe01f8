import { type Cursor, match } from './cursor.ts'
import { jsonError } from './json-error.ts'

const plain = /[^"\\\u0000-\u001f]*/y
const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** The string whose opening quote stands at the cursor. Throws StsctlError. */
export function readString(cursor: Cursor): string {
  const { text, at: start } = cursor
  let value = ''
  cursor.at += 1
  for (;;) {
    value += match(plain, cursor) ?? ''
    const character = text[cursor.at]
    if (character === undefined) throw jsonError('Unterminated string starting at', text, start)
    if (character < ' ') throw jsonError('Invalid control character at', text, cursor.at)
    cursor.at += 1
    if (character === '"') return value
    if (cursor.at === text.length) throw jsonError('Unterminated string starting at', text, start)
    value += readEscape(cursor)
  }
}

function readEscape(cursor: Cursor): string {
  const { text, at } = cursor
  const character = text[at] ?? ''
  if (character === 'u') {
    const digits = text.slice(at + 1, at + 5)
    if (at + 5 >= text.length || !/^[0-9a-fA-F]{4}$/.test(digits)) throw jsonError('Invalid \\uXXXX escape', text, at)
    cursor.at += 5
    return String.fromCharCode(Number.parseInt(digits, 16))
  }
  const meant = escapes[character]
  if (meant === undefined) throw jsonError('Invalid \\escape', text, at - 1)
  cursor.at += 1
  return meant
}
