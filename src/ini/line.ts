import { indentOf, strip, stripEnd } from './space.ts'

/**
 * What a line is by itself, whatever stands above it, as Python's RawConfigParser tells them apart:
 * the brackets of a header are the first and the last of the line, and a key ends at the first `=` or `:`.
 */
export type Shape =
  | { readonly kind: 'blank' | 'comment' | 'other' }
  | { readonly kind: 'header'; readonly name: string }
  | { readonly kind: 'key'; readonly name: string; readonly delimiter: number }

const blank: Shape = { kind: 'blank' }
const comment: Shape = { kind: 'comment' }
const other: Shape = { kind: 'other' }

/** `delimiter` is its position in `line`; names of keys come in lower case, since readers compare them so. */
export function shapeOf(line: string): Shape {
  const start = indentOf(line)
  if (start === line.length) return blank
  const first = line[start]
  if (first === '#' || first === ';') return comment
  if (first === '[') {
    const end = line.lastIndexOf(']')
    if (end > start + 1) return { kind: 'header', name: line.slice(start + 1, end) }
  }
  const delimiter = delimiterOf(line, start)
  if (delimiter <= start) return other
  return { kind: 'key', name: stripEnd(line.slice(start, delimiter)).toLowerCase(), delimiter }
}

/** The value of a key line, without the white space around it. */
export function valueAfter(line: string, delimiter: number): string {
  return strip(line.slice(delimiter + 1))
}

// Two searches for the nearer sign would read a line of ten megabytes to its end for nothing: the first bounds the second.
function delimiterOf(line: string, from: number): number {
  const equals = line.indexOf('=', from)
  const colon = line.slice(from, equals < 0 ? undefined : equals).indexOf(':')
  return colon < 0 ? equals : from + colon
}
