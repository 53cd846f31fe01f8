import { columnWidths, type Section, totalWidth, vertical } from './table-section.ts'
import { width } from './width.ts'

type Look = { readonly cell: (text: string) => string; readonly bar: string; readonly afterWrite: string }

const plain: Look = { cell: (text) => text, bar: '|', afterWrite: '' }

/** Bright blue cells, dim yellow bars, and a reset after whatever is written, as colorama's autoreset adds it. */
const colored: Look = {
  cell: (text) => `\x1b[1m\x1b[34m${text}\x1b[0m`,
  bar: '\x1b[2m\x1b[33m|\x1b[0m',
  afterWrite: '\x1b[0m',
}

/** Draws the sections at one width. Where that is more than the terminal has, single rows are turned on their side. */
export function layTable(
  sections: readonly Section[],
  { color, columns }: { readonly color: boolean; readonly columns: number },
): string {
  const look = color ? colored : plain
  const shaped = widest(sections) > columns ? sections.map(vertical) : sections
  const total = widest(shaped)
  const lines = shaped.flatMap((section) => {
    const bars = look.bar.repeat(section.indent)
    return sectionLines(section, total - 2 * section.indent, look.cell).map((line) => [bars, line, bars, '\n'])
  })
  return [[`${'-'.repeat(total)}\n`], ...lines]
    .flat()
    .map((written) => `${written}${look.afterWrite}`)
    .join('')
}

function widest(sections: readonly Section[]): number {
  return Math.max(...sections.map(totalWidth))
}

function sectionLines(section: Section, total: number, style: Look['cell']): string[] {
  const { title, headers, rows } = section
  const widths = columnWidths(section, total)
  const lines = title === '' ? [] : [`|${centered(title, total - 2)}|`]
  if (headers.length === 0 && rows.length === 0) return title === '' ? [] : [...lines, `+${'-'.repeat(total - 2)}+`]
  if (headers.length > 0) lines.push(ruler(widths), cells(headers, widths.slice(0, headers.length), centered))
  if (rows.length === 0 || widths.length === 0) return lines
  const drawn = rows.map((row) => cells(row, widths, (text, space) => leftAligned(text, space, style)))
  return [...lines, ruler(widths), ...drawn, ruler(widths)]
}

/** The first cell has a bar on both sides, which it pays for with its own width. */
function cells(
  texts: readonly string[],
  widths: readonly number[],
  align: (text: string, space: number, first: boolean) => string,
): string {
  return `|${widths.map((space, column) => `${align(texts[column] ?? '', space - (column === 0 ? 2 : 1), column === 0)}|`).join('')}`
}

function ruler(widths: readonly number[]): string {
  return `+${widths.map((space, column) => `${'-'.repeat(Math.max(0, space - (column === 0 ? 2 : 1)))}+`).join('')}`
}

function centered(text: string, space: number, first = true): string {
  const whole = space + (first ? 2 : 1)
  const left = Math.floor(whole / 2) - Math.floor(width(text) / 2) - 1
  return `${spaces(left)}${text}${spaces(space - left - width(text))}`
}

function leftAligned(text: string, space: number, style: Look['cell']): string {
  const padding = space - 2 - width(text) >= 0 ? 2 : 0
  return `${spaces(padding)}${style(text)}${spaces(space - padding - width(text))}`
}

function spaces(count: number): string {
  return ' '.repeat(Math.max(0, count))
}
