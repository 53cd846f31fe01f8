import { StsctlError } from '../errors.ts'
import { match, type Cursor as Place } from '../model/cursor.ts'
import { stripEnd } from './python-space.ts'
import { current, expect, expectBetween, notMatched, skipBlanks } from './shorthand-characters.ts'
import { duplicateKey } from './shorthand-error.ts'

/** What shorthand syntax can say; everything scalar is a text. */
export type Shorthand = string | readonly Shorthand[] | { readonly [key: string]: Shorthand }

/** `load` is asked for each value behind `Key@=`, while `loads` is true. */
type Cursor = Place & { loads: boolean; readonly load: (value: string) => string }

const deepest = 900
const keys = /[A-Za-z0-9\-_.#/:]*/y
// The `u` flag keeps characters beyond U+FFFF whole: in `aws` they end a value that is not quoted.
const firstValue = /(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\t-\r\u001c-\u0020!#-&(-+\--\\^-|~-\uffff])*/uy
const laterValue = /(?:\\,|[!#-&(-+\--<>-Z\\-z|-\uffff])(?:\\,|[\t-\r\u001c-\u0020!#-&(-+\--<>-\uffff])*/uy
const singleQuoted = /'(?:\\'|[^'])*'/uy
const doubleQuoted = /"(?:\\"|[^"])*"/uy

/**
 * Reads `Key=a,Value=b` as `aws` v2 does, with what that accepts by oversight (`Key=a,,Value=b`). `load` gives the
 * value that stands behind `Key@=`. Throws StsctlError in the words of `aws`, a caret under the place.
 */
export function parseShorthand(text: string, load: (value: string) => string): { readonly [key: string]: Shorthand } {
  const cursor: Cursor = { text, at: 0, loads: false, load }
  const members: Record<string, Shorthand> = Object.create(null)
  for (;;) {
    const end = cursor.at
    if (end > 0) expectBetween(',', cursor)
    const key = readKey(cursor)
    const value = readValues(cursor)
    if (key in members) throw duplicateKey(key, text, end + 1)
    members[key] = value
    if (cursor.at >= text.length) return members
  }
}

function readKey(cursor: Cursor): string {
  const key = match(keys, cursor) ?? ''
  skipBlanks(cursor)
  cursor.loads = current(cursor) === '@'
  if (cursor.loads) cursor.at += 1
  expectBetween('=', cursor)
  return key
}

function readValues(cursor: Cursor): Shorthand {
  if (current(cursor) === '[') return readList(cursor, 0)
  if (current(cursor) === '{') return readMap(cursor, 0)
  return current(cursor) === undefined ? '' : readCommaList(cursor)
}

/** `a` is a text and `a,b` a list; in `a,Key=b` the comma was the one before the next key. */
function readCommaList(cursor: Cursor): Shorthand {
  const first = readText(cursor)
  skipBlanks(cursor)
  if (current(cursor) !== ',') return first
  expectBetween(',', cursor)
  const values = [first]
  for (;;) {
    const value = readLater(cursor)
    if (value === undefined && current(cursor) === undefined) throw notMatched('second', cursor)
    if (value !== undefined) skipBlanks(cursor)
    if (value !== undefined && current(cursor) === undefined) return [...values, value]
    if (value === undefined || current(cursor) !== ',') {
      // Back to the nearest comma, be it an escaped or a quoted one, as `aws` does.
      cursor.at = cursor.text.lastIndexOf(',', cursor.at)
      return values.length === 1 ? first : values
    }
    expectBetween(',', cursor)
    values.push(value)
  }
}

function readList(cursor: Cursor, depth: number): Shorthand {
  const values: Shorthand[] = []
  expectBetween('[', cursor)
  while (current(cursor) !== ']') {
    values.push(readNested(cursor, depth + 1))
    separate(']', cursor)
  }
  cursor.at += 1
  return values
}

function readMap(cursor: Cursor, depth: number): Shorthand {
  const members: Record<string, Shorthand> = Object.create(null)
  expectBetween('{', cursor)
  while (current(cursor) !== '}') {
    const key = readKey(cursor)
    members[key] = readNested(cursor, depth + 1)
    separate('}', cursor)
  }
  cursor.at += 1
  return members
}

function readNested(cursor: Cursor, depth: number): Shorthand {
  if (depth > deepest) throw new StsctlError('usage', 'nested too deeply')
  if (current(cursor) === '[') return readList(cursor, depth)
  return current(cursor) === '{' ? readMap(cursor, depth) : readText(cursor)
}

function separate(end: string, cursor: Cursor): void {
  skipBlanks(cursor)
  if (current(cursor) === end) return
  expect(',', cursor)
  skipBlanks(cursor)
}

function readText(cursor: Cursor): string {
  const quote = current(cursor)
  if (quote !== "'" && quote !== '"') return readBare(firstValue, cursor) ?? ''
  const value = readQuoted(quote, cursor)
  if (value === undefined) throw notMatched(quote === "'" ? 'singled quoted' : 'double quoted', cursor)
  return value
}

/** A value behind a comma: unlike the first it may not hold `=`, and `undefined` says that here is none. */
function readLater(cursor: Cursor): string | undefined {
  const quote = current(cursor)
  return quote === "'" || quote === '"' ? readQuoted(quote, cursor) : readBare(laterValue, cursor)
}

function readBare(pattern: RegExp, cursor: Cursor): string | undefined {
  const found = match(pattern, cursor)
  return found === undefined ? undefined : loaded(stripEnd(found.replaceAll('\\,', ',')), cursor)
}

function readQuoted(quote: "'" | '"', cursor: Cursor): string | undefined {
  const found = match(quote === "'" ? singleQuoted : doubleQuoted, cursor)
  if (found === undefined) return undefined
  return loaded(found.slice(1, -1).replaceAll(`\\${quote}`, quote).replaceAll('\\\\', '\\'), cursor)
}

function loaded(value: string, { loads, load }: Cursor): string {
  return loads ? load(value) : value
}
