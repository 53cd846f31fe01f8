import { type Shape, shapeOf } from './line.ts'
import { indentOf } from './space.ts'

/**
 * One line of a file. `text` has no line ending; `ending` is `\n`, `\r\n` or, on the last line, nothing.
 * `continues`: the line is indented deeper than the key above it, so Python's parser takes it into that key's value.
 */
export type Line = {
  readonly text: string
  readonly ending: string
  readonly shape: Shape
  readonly continues: boolean
}

export type Document = { readonly lines: readonly Line[] }

/** A text in three: the lines of one section, its header first, and what stands above and below it. */
export type Parts = { readonly above: string; readonly lines: readonly Line[]; readonly below: string }

/** Any text at all; `print(parse(text)) === text`. */
export function parse(text: string): Document {
  return { lines: [...linesOf(text)] }
}

/** The lines of a text one by one: a large file is never in memory as lines. */
export function* linesOf(text: string): Generator<Line> {
  // The parser's state: a value may only continue after a key, and only deeper than that key's line.
  let inValue = false
  let indent = 0
  for (const { text: line, ending } of splitLines(text)) {
    const shape = shapeOf(line)
    const filled = shape.kind !== 'blank' && shape.kind !== 'comment'
    const depth = filled ? indentOf(line) : 0
    const continues = filled && inValue && depth > indent
    if (filled && !continues) {
      indent = depth
      if (shape.kind === 'header') inValue = false
      if (shape.kind === 'key') inValue = true
    }
    yield { text: line, ending, shape, continues }
  }
}

export function print(document: Pick<Document, 'lines'>): string {
  return document.lines.map((line) => line.text + line.ending).join('')
}

/** A line of our own. */
export function lineOf(text: string, ending: string): Line {
  return { text, ending, shape: shapeOf(text), continues: false }
}

/** Lines end at `\n`; a `\r` right before it belongs to the ending. */
export function* splitLines(text: string): Generator<{ readonly text: string; readonly ending: string }> {
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    if (newline < 0) {
      yield { text: text.slice(start), ending: '' }
      return
    }
    const end = newline > start && text[newline - 1] === '\r' ? newline - 1 : newline
    yield { text: text.slice(start, end), ending: text.slice(end, newline + 1) }
    start = newline + 1
  }
}
