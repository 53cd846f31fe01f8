import type { Document } from './document.ts'
import type { Range } from './locate.ts'
import { afterLastKey } from './set-keys.ts'

/**
 * The edited document without the section's header and the blank line above it, if the edit left neither a key nor a
 * comment among the keys there. Comments below the last key stay: they speak of what follows. A header with a note stays.
 */
export function removeHeader(edited: Document, before: Document, { header, end }: Range): Document {
  const { lines } = edited
  const body = before.lines.slice(header + 1, end)
  const tail = body.length - afterLastKey(body)
  const left = lines.slice(header + 1, end + lines.length - before.lines.length - tail)
  const note = lines[header]?.text.trimEnd().endsWith(']') !== true
  if (note || left.some(({ shape }) => shape.kind !== 'blank')) return edited
  const above = lines[header - 1]?.shape.kind === 'blank' ? 1 : 0
  return { lines: [...lines.slice(0, header - above), ...lines.slice(header + 1)] }
}
