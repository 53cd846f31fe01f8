import { decode } from './decode.ts'
import { splitLines } from './document.ts'
import { type Shape, shapeOf, valueAfter } from './line.ts'
import { parseNested } from './nested.ts'
import type { Problem, Profile, Profiles } from './reading.ts'
import { indentOf, strip, stripEnd } from './space.ts'

export type StrictReading =
  | { readonly sections: Profiles; readonly problem?: undefined }
  | { readonly problem: Problem; readonly sections?: undefined }

/**
 * Reads as Python's RawConfigParser does for botocore: what it calls an error is a problem here, since `aws` then reads
 * no profile at all. An inline ` #` is part of a value; keys come in lower case; `[DEFAULT]` lends its keys to every section.
 * `tolerant` passes over second sections and keys (the last one counts), to read what a file meant before an edit.
 */
export function readStrict(bytes: string, { tolerant = false } = {}): StrictReading {
  const { text } = decode(bytes)
  const sections = new Map<string, Section>()
  const lent: Section = new Map()
  let section: { readonly name: string; readonly keys: Section } | undefined
  let value: Value | undefined
  let indent = 0
  let number = 0

  for (const { text: line } of splitLines(text)) {
    number++
    const shape = shapeOf(line)
    if (shape.kind === 'comment') continue
    if (shape.kind === 'blank') {
      value?.lines.push('')
      continue
    }
    const depth = indentOf(line)
    if (value && depth > indent) {
      value.lines.push(strip(line))
      continue
    }
    indent = depth
    const wrong = mistake(shape, section, line, tolerant ? undefined : sections)
    if (wrong !== undefined) return { problem: { line: number, message: wrong } }
    if (shape.kind === 'header') {
      const keys = shape.name === 'DEFAULT' ? lent : (sections.get(shape.name) ?? new Map())
      if (keys !== lent) sections.set(shape.name, keys)
      section = { name: shape.name, keys }
      value = undefined
    } else if (shape.kind === 'key' && section) {
      if (!tolerant && section.keys.has(shape.name)) {
        return { problem: { line: number, message: `${shape.name} is set twice in section [${section.name}]` } }
      }
      value = { line: number, lines: [valueAfter(line, shape.delimiter)] }
      section.keys.set(shape.name, value)
    }
  }
  return finish(sections, lent)
}

type Value = { readonly line: number; readonly lines: string[] }
type Section = Map<string, Value>

function mistake(shape: Shape, section: object | undefined, line: string, defined?: ReadonlyMap<string, Section>) {
  if (line.startsWith('\ufeff')) return 'the file starts with a byte order mark'
  if (shape.kind === 'header') {
    return defined?.has(shape.name) ? `section [${shape.name}] is defined twice` : undefined
  }
  if (!section) return 'a key stands before the first section'
  return shape.kind === 'other' ? 'this is neither a section, a key with a value nor a comment' : undefined
}

function finish(sections: ReadonlyMap<string, Section>, lent: Section): StrictReading {
  const profiles = new Map<string, Profile>()
  for (const [name, keys] of sections) {
    const values = new Map<string, string>()
    const blocks = new Map<string, ReadonlyMap<string, string>>()
    for (const [key, { line, lines }] of lent.size === 0 ? keys : new Map([...lent, ...keys])) {
      const value = stripEnd(lines.join('\n'))
      if (!value.startsWith('\n')) {
        values.set(key, value)
        continue
      }
      const block = parseNested(value)
      if (!block) return { problem: { line, message: `a line of the block ${key} has no =` } }
      blocks.set(key, block)
    }
    profiles.set(name, { values, blocks })
  }
  return { sections: profiles }
}
