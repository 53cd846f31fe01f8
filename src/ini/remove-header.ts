import type { Parts } from './document.ts'
import { shapeOf } from './line.ts'
import { afterLastKey } from './set-keys.ts'
import { indentOf } from './space.ts'

/**
 * The edited parts without the section's header and the blank line above it, if the edit left neither a key nor a
 * comment among the keys there. Comments below the last key stay: they speak of what follows. A header with a note stays,
 * and one above an indented header: that could continue a value of the section before.
 */
export function removeHeader(edited: Parts, before: Parts): Parts {
  const [header, ...rest] = edited.lines
  const body = before.lines.slice(1)
  const tail = body.length - afterLastKey(body)
  const left = rest.slice(0, rest.length - tail)
  const note = header?.text.trimEnd().endsWith(']') !== true
  if (note || indentOf(edited.below) > 0 || left.some(({ shape }) => shape.kind !== 'blank')) return edited
  return { ...edited, above: withoutBlankLine(edited.above), lines: rest }
}

function withoutBlankLine(text: string): string {
  const start = text.slice(0, -1).lastIndexOf('\n') + 1
  return shapeOf(text.slice(start)).kind === 'blank' ? text.slice(0, start) : text
}
