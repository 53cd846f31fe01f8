import { wideRanges } from './wide-ranges.ts'

/** Columns that `aws` counts for a text: two for a wide, a fullwidth and (as in `é`) an ambiguous character. */
export function width(text: string): number {
  let columns = 0
  for (const character of text) columns += isWide(character.codePointAt(0) ?? 0) ? 2 : 1
  return columns
}

/** Where wide ranges begin (at even places) and where they end, exclusive (at odd ones); unpacked when first needed. */
let edges: readonly number[] | undefined

function isWide(codePoint: number): boolean {
  if (codePoint < 0xa1) return false
  edges ??= unpack()
  let low = 0
  let high = edges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((edges[middle] ?? 0) <= codePoint) low = middle + 1
    else high = middle
  }
  return low % 2 === 1
}

function unpack(): readonly number[] {
  const unpacked: number[] = []
  for (const step of wideRanges.trim().split(/\s/)) unpacked.push((unpacked.at(-1) ?? 0) + Number.parseInt(step, 36))
  return unpacked
}
