import { type Cursor, match } from './cursor.ts'
import { type Float, float } from './float.ts'
import { jsonError } from './json-error.ts'
import { readString } from './json-string.ts'

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

const deepest = 900
const space = /[ \t\n\r]*/y
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y
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
  if (text.startsWith('\ufeff')) throw jsonError('Unexpected UTF-8 BOM (decode using utf-8-sig)', text, 0)
  const cursor = { text, at: 0 }
  skip(cursor)
  const document = readAny(cursor, 0)
  skip(cursor)
  if (cursor.at < text.length) throw jsonError('Extra data', text, cursor.at)
  return document
}

function readAny(cursor: Cursor, depth: number): Json {
  const { text, at } = cursor
  if (depth > deepest) throw jsonError('Nested too deeply', text, at)
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
  const digits = match(number, cursor)
  if (digits === undefined) throw jsonError('Expecting value', cursor.text, start)
  if (/[.eE]/.test(digits)) return float(digits)
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
      throw jsonError('Expecting property name enclosed in double quotes', cursor.text, cursor.at)
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

function skip(cursor: Cursor): void {
  match(space, cursor)
}

function expect(delimiter: string, cursor: Cursor): void {
  if (cursor.text[cursor.at] !== delimiter)
    throw jsonError(`Expecting '${delimiter}' delimiter`, cursor.text, cursor.at)
  cursor.at += 1
}
