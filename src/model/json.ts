import { StsctlError } from '../errors.ts'
import { type Float, float } from './float.ts'

/** A JSON value as `aws` sees it: whole numbers of any size, floats apart, objects without a prototype. */
export type Json =
  | null
  | boolean
  | string
  | number
  | bigint
  | Float
  | readonly Json[]
  | { readonly [key: string]: Json }

type Cursor = { readonly text: string; at: number }

const deepest = 900
const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y
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
const words = {
  null: null,
  true: true,
  false: false,
  NaN: float('nan'),
  Infinity: float('inf'),
  '-Infinity': float('-inf'),
}

/**
 * Reads a JSON document; of a key that stands twice the last counts. Throws StsctlError in the words of Python's json
 * module, which are those of `aws`: `Expecting value: line 1 column 9 (char 8)`.
 */
export function parseJson(text: string): Json {
  if (text.startsWith('\ufeff')) throw wrong('Unexpected UTF-8 BOM (decode using utf-8-sig)', text, 0)
  const cursor = { text, at: 0 }
  skip(cursor)
  const document = readAny(cursor, 0)
  skip(cursor)
  if (cursor.at < text.length) throw wrong('Extra data', text, cursor.at)
  return document
}

function readAny(cursor: Cursor, depth: number): Json {
  const { text, at } = cursor
  if (depth > deepest) throw wrong('Nested too deeply', text, at)
  if (text[at] === '"') return readString(cursor)
  if (text[at] === '{') return readObject(cursor, depth + 1)
  if (text[at] === '[') return readArray(cursor, depth + 1)
  for (const [word, value] of Object.entries(words)) {
    if (text.startsWith(word, at)) {
      cursor.at += word.length
      return value
    }
  }
  return readNumber(cursor)
}

function readNumber(cursor: Cursor): Json {
  const start = cursor.at
  const [digits = '', fraction, exponent] = match(number, cursor) ?? []
  if (digits === '') throw wrong('Expecting value', cursor.text, start)
  if (fraction !== undefined || exponent !== undefined) return float(digits)
  const whole = Number(digits)
  return Number.isSafeInteger(whole) ? whole : BigInt(digits)
}

function readArray(cursor: Cursor, depth: number): Json {
  const elements: Json[] = []
  cursor.at += 1
  skip(cursor)
  while (elements.length > 0 || cursor.text[cursor.at] !== ']') {
    elements.push(readAny(cursor, depth))
    skip(cursor)
    if (cursor.text[cursor.at] === ']') break
    expect(',', cursor)
    skip(cursor)
  }
  cursor.at += 1
  return elements
}

function readObject(cursor: Cursor, depth: number): Json {
  const members: Record<string, Json> = Object.create(null)
  cursor.at += 1
  skip(cursor)
  for (let first = true; !first || cursor.text[cursor.at] !== '}'; first = false) {
    if (cursor.text[cursor.at] !== '"') {
      throw wrong('Expecting property name enclosed in double quotes', cursor.text, cursor.at)
    }
    const key = readString(cursor)
    skip(cursor)
    expect(':', cursor)
    skip(cursor)
    members[key] = readAny(cursor, depth)
    skip(cursor)
    if (cursor.text[cursor.at] === '}') break
    expect(',', cursor)
    skip(cursor)
  }
  cursor.at += 1
  return members
}

function readString(cursor: Cursor): string {
  const { text, at: start } = cursor
  let value = ''
  cursor.at += 1
  for (;;) {
    value += match(plain, cursor)?.[0] ?? ''
    const character = text[cursor.at]
    if (character === undefined) throw wrong('Unterminated string starting at', text, start)
    if (character < ' ') throw wrong('Invalid control character at', text, cursor.at)
    cursor.at += 1
    if (character === '"') return value
    if (cursor.at === text.length) throw wrong('Unterminated string starting at', text, start)
    value += readEscape(cursor)
  }
}

function readEscape(cursor: Cursor): string {
  const { text, at } = cursor
  const character = text[at] ?? ''
  if (character === 'u') {
    const digits = text.slice(at + 1, at + 5)
    if (at + 5 >= text.length || !/^[0-9a-fA-F]{4}$/.test(digits)) throw wrong('Invalid \\uXXXX escape', text, at)
    cursor.at += 5
    return String.fromCharCode(Number.parseInt(digits, 16))
  }
  const meant = escapes[character]
  if (meant === undefined) throw wrong('Invalid \\escape', text, at - 1)
  cursor.at += 1
  return meant
}

function skip(cursor: Cursor): void {
  match(space, cursor)
}

function match(pattern: RegExp, cursor: Cursor): RegExpExecArray | null {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)
  cursor.at += found?.[0].length ?? 0
  return found
}

function expect(delimiter: string, cursor: Cursor): void {
  if (cursor.text[cursor.at] !== delimiter) throw wrong(`Expecting '${delimiter}' delimiter`, cursor.text, cursor.at)
  cursor.at += 1
}

/** Line, column and offset count code points, the first two from one. */
function wrong(what: string, text: string, at: number): StsctlError {
  const before = text.slice(0, at)
  const line = before.split('\n')
  const column = [...(line.at(-1) ?? '')].length + 1
  return new StsctlError('usage', `${what}: line ${line.length} column ${column} (char ${[...before].length})`)
}
