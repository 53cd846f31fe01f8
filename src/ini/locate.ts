import { StsctlError } from '../errors.ts'
import { linesOf } from './document.ts'
import { jsHeader } from './read-js.ts'
import type { Target } from './target.ts'

/** Where one section stands in a text: from the start of its header to the start of the next one, or to the end. */
export type Range = { readonly start: number; readonly end: number }

/**
 * Finds the one section that both readers take for the target; undefined where neither sees one.
 * Throws with the line number where they disagree, or where the section is there twice.
 */
export function locate(whole: string, target: Target): Range | undefined {
  let found: { readonly start: number; readonly line: number } | undefined
  let end: number | undefined
  let at = 0
  let line = 0
  for (const { text, ending, shape, continues } of linesOf(whole)) {
    const start = at
    at += text.length + ending.length
    line++
    const js = text.includes('[') ? jsHeader(text) : undefined
    const isHeader = shape.kind === 'header' && !continues
    const ours = isHeader && target.names(shape.name)
    if (ours !== (js?.name !== undefined && target.jsNames(js.name))) throw disagree(line, target)
    const within = found !== undefined && end === undefined
    if (within && isHeader !== (js !== undefined)) throw disagree(line, target)
    if (!isHeader) continue
    if (found !== undefined) end ??= start
    if (!ours) continue
    if (found !== undefined) {
      throw refusal(line, `section [${target.header}] is defined twice, first in line ${found.line}`)
    }
    found = { start, line }
  }
  return found && { start: found.start, end: end ?? whole.length }
}

function disagree(line: number, { header }: Target): StsctlError {
  return refusal(line, `aws and the SDKs disagree whether section [${header}] starts or ends here`)
}

/** A refusal to edit, with the line (from 1) that made it necessary. */
export function refusal(line: number, message: string): StsctlError {
  return new StsctlError('configuration', `line ${line}: ${message}`, 'nothing was written')
}
