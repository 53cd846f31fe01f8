import { StsctlError } from '../errors.ts'
import type { Document } from './document.ts'
import { jsHeader } from './read-js.ts'
import type { Target } from './target.ts'

/** The lines of one section: its header's index, and the index after its last line. */
export type Range = { readonly header: number; readonly end: number }

/**
 * Finds the one section that both readers take for the target; undefined where neither sees one.
 * Throws with the line number where they disagree, or where the section is there twice.
 */
export function locate({ lines }: Document, target: Target): Range | undefined {
  let found: number | undefined
  let end: number | undefined
  for (const [index, { text, shape, continues }] of lines.entries()) {
    const js = text.includes('[') ? jsHeader(text) : undefined
    const isHeader = shape.kind === 'header' && !continues
    const ours = isHeader && target.names(shape.name)
    if (ours !== (js?.name !== undefined && target.jsNames(js.name))) throw disagree(index, target)
    const within = found !== undefined && end === undefined
    if (within && isHeader !== (js !== undefined)) throw disagree(index, target)
    if (!isHeader) continue
    if (found !== undefined) end ??= index
    if (!ours) continue
    if (found !== undefined) {
      throw refusal(index, `section [${target.header}] is defined twice, first in line ${found + 1}`)
    }
    found = index
  }
  return found === undefined ? undefined : { header: found, end: end ?? lines.length }
}

/** A refusal to edit, with the line (from 0) that made it necessary. */
export function refusal(index: number, message: string): StsctlError {
  return new StsctlError('configuration', `line ${index + 1}: ${message}`, 'nothing was written')
}

function disagree(index: number, { header }: Target): StsctlError {
  return refusal(index, `aws and the SDKs disagree whether section [${header}] starts or ends here`)
}
