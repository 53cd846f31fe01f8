import { width } from './width.ts'

/** One box of a table. `widths` are the widest cell of each column, of every row and heading that was ever added. */
export type Section = {
  readonly title: string
  readonly indent: number
  readonly headers: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly widths: readonly number[]
}

export function newSection(title: string, indent: number): Section {
  return { title, indent, headers: [], rows: [], widths: [] }
}

export function withHeaders(section: Section, headers: readonly string[]): Section {
  return { ...section, headers, widths: widened(section, headers) }
}

export function withRow(section: Section, row: readonly string[]): Section {
  return { ...section, rows: [...section.rows, row], widths: widened(section, row) }
}

/** A single row under its headings becomes a row for each heading. */
export function vertical(section: Section): Section {
  const [row, ...more] = section.rows
  if (row === undefined || more.length > 0 || section.headers.length === 0) return section
  const pairs = section.headers.map((header, column) => [header, row[column] ?? ''])
  return pairs.reduce(withRow, newSection(section.title, section.indent))
}

/** Columns that the section needs: its cells with four of padding each, or its title, and the bars around both. */
export function totalWidth({ title, indent, widths }: Section): number {
  const cells = widths.reduce((total, cell) => total + cell + 4, 0)
  return Math.max(width(title), cells) + 2 + 2 * indent
}

/** The columns scaled to fill `total` exactly; what rounding left over is spread one by one, from the right when short. */
export function columnWidths({ widths }: Section, total: number): number[] {
  const padded = widths.map((cell) => cell + 4)
  const scale = total / padded.reduce((sum, cell) => sum + cell, 0)
  const scaled = padded.map((cell) => roundHalfEven(scale * cell))
  let off = scaled.reduce((sum, cell) => sum + cell, 0) - total
  for (let step = 0; off !== 0 && scaled.length > 0; step += 1) {
    const place = step % scaled.length
    const column = off > 0 ? place : scaled.length - 1 - place
    scaled[column] = (scaled[column] ?? 0) - Math.sign(off)
    off -= Math.sign(off)
  }
  return scaled
}

function widened({ widths }: Section, cells: readonly string[]): number[] {
  const columns = Math.max(widths.length, cells.length)
  return Array.from({ length: columns }, (_, column) => Math.max(widths[column] ?? 0, width(cells[column] ?? '')))
}

/** Python's `round`: halves go to the even neighbour. */
function roundHalfEven(number: number): number {
  const floor = Math.floor(number)
  const half = number - floor === 0.5
  return half && floor % 2 === 0 ? floor : Math.round(number)
}
