import { decode } from './decode.ts'
import { splitLines } from './document.ts'
import { type Shape, shapeOf, valueAfter } from './line.ts'
import { parseNested } from './nested.ts'
import type { Problem, Profile } from './reading.ts'
import { indentOf, strip, stripEnd } from './space.ts'

/** A section as it stands in the file, or why the reader stops there. */
export type StrictSection =
  | { readonly name: string; readonly profile: Profile; readonly problem?: undefined }
  | { readonly problem: Problem; readonly name?: undefined }

/**
 * The sections of a text, one by one, as Python's RawConfigParser reads them for botocore; the first problem is the last item.
 * An inline ` #` is part of a value; keys come in lower case. `tolerant` lets the last one count where a key or a section is
 * there twice: that is an error for Python, but a file can be read so before an edit that repairs it.
 */
export function* strictSections(bytes: string, { tolerant = false } = {}): Generator<StrictSection> {
  const names = new Set<string>()
  const lender = newSection('DEFAULT')
  let section: Section | undefined
  let value: Value | undefined
  let indent = 0
  let number = 0

  for (const { text: line } of splitLines(decode(bytes).text)) {
    number++
    const shape = shapeOf(line)
    if (shape.kind === 'comment') continue
    if (shape.kind === 'blank') {
      if (value) value.blanks++
      continue
    }
    const depth = indentOf(line)
    if (value && depth > indent) {
      // Blank lines count only where the value goes on: millions of them below it must not pile up.
      value.text += `${'\n'.repeat(value.blanks + 1)}${strip(line)}`
      value.blanks = 0
      continue
    }
    indent = depth
    const problem = store(section, value) ?? mistake(shape, section, line, number, tolerant ? undefined : names)
    if (problem) {
      yield { problem }
      return
    }
    value = undefined
    if (shape.kind === 'header') {
      if (section) yield section
      // Python lends the keys of [DEFAULT] to all others, and lets it come again, but not its keys.
      if (shape.name === 'DEFAULT') section = lender
      else {
        names.add(shape.name)
        section = newSection(shape.name)
      }
    } else if (shape.kind === 'key') {
      value = { key: shape.name, line: number, text: valueAfter(line, shape.delimiter), blanks: 0 }
    }
  }
  const problem = store(section, value)
  if (problem) yield { problem }
  else if (section) yield section
}

type Blocks = Map<string, ReadonlyMap<string, string>>
type Section = { readonly name: string; readonly profile: { readonly values: Map<string, string>; blocks: Blocks } }
type Value = { readonly key: string; readonly line: number; text: string; blanks: number }

// Most sections have no block: a large file would pay for a map in each.
const none: Blocks = new Map()

function newSection(name: string): Section {
  return { name, profile: { values: new Map(), blocks: none } }
}

/** Puts a value, now that no line can continue it, into its section. */
function store(section: Section | undefined, value: Value | undefined): Problem | undefined {
  if (!section || !value) return undefined
  const { profile } = section
  const { key, line } = value
  const text = stripEnd(value.text)
  profile.blocks.delete(key)
  profile.values.delete(key)
  if (!text.startsWith('\n')) {
    profile.values.set(key, text)
    return undefined
  }
  const block = parseNested(text)
  if (!block) return { line, message: `a line of the block ${key} has no =` }
  if (profile.blocks === none) profile.blocks = new Map()
  profile.blocks.set(key, block)
  return undefined
}

function mistake(
  shape: Shape,
  section: Section | undefined,
  text: string,
  line: number,
  names: ReadonlySet<string> | undefined,
): Problem | undefined {
  if (text.startsWith('\ufeff')) return { line, message: 'the file starts with a byte order mark' }
  if (shape.kind === 'header') {
    return names?.has(shape.name) ? { line, message: `section [${shape.name}] is defined twice` } : undefined
  }
  if (!section) return { line, message: 'a key stands before the first section' }
  if (shape.kind !== 'key') return { line, message: 'this is neither a section, a key with a value nor a comment' }
  const { values, blocks } = section.profile
  const twice = names && (values.has(shape.name) || blocks.has(shape.name))
  return twice ? { line, message: `${shape.name} is set twice in section [${section.name}]` } : undefined
}
