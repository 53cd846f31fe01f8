import { type Line, lineOf, type Parts } from './document.ts'
import { refusal } from './locate.ts'
import { indentOf } from './space.ts'

/** Keys in lower case; `undefined` removes one. */
export type Keys = Readonly<Record<string, string | undefined>>

/**
 * The section's keys set and removed. The first occurrence of a key is replaced in its place, with its indent and ending;
 * later ones go, as do the lines that continue a replaced value. Missing keys follow the section's last key, in lines
 * that end with `ending`. Throws where a line to go holds a key of its own for the SDKs, which would be lost to them.
 */
export function setKeys({ above, lines, below }: Parts, keys: Keys, ending: string): Parts {
  const wanted = new Map(Object.entries(keys))
  const done = new Set<string>()
  const body: Line[] = []
  let replaced = false
  for (const [index, line] of lines.slice(1).entries()) {
    const { text, shape, continues } = line
    if (continues) {
      if (!replaced) body.push(line)
      else if (shape.kind === 'key' && !wanted.has(shape.name) && /=\s*[^=\s]/.test(text)) {
        throw refusal(
          lineCount(above) + index + 2,
          'aws takes this line for a part of the value above, the SDKs do not',
        )
      }
      continue
    }
    if (shape.kind !== 'key' || !wanted.has(shape.name)) {
      if (shape.kind === 'key') replaced = false
      body.push(line)
      continue
    }
    const value = wanted.get(shape.name)
    replaced = true
    if (value !== undefined && !done.has(shape.name)) {
      body.push(lineOf(replaceValue(line.text, shape.name, shape.delimiter, value), line.ending))
    }
    done.add(shape.name)
  }
  const missing = [...wanted].flatMap(([key, value]) =>
    value === undefined || done.has(key) ? [] : [[key, value] as const],
  )
  const { at, indent } = placeForNew(body, indentation(below))
  const added = missing.map(([key, value]) => lineOf(`${indent}${key} = ${value}`, ending))
  return { above, lines: [...lines.slice(0, 1), ...body.slice(0, at), ...added, ...body.slice(at)], below }
}

function lineCount(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** The index, into the lines below a header, after the section's last key and its value. */
export function afterLastKey(body: readonly Line[]): number {
  return body.findLastIndex(({ shape, continues }) => continues || shape.kind === 'key') + 1
}

// `:` and capitals are kept nowhere: the JS SDK knows only `=` and only lower case.
function replaceValue(text: string, key: string, delimiter: number, value: string): string {
  const indent = text.slice(0, indentOf(text))
  if (text[delimiter] !== '=') return `${indent}${key} = ${value}`
  const before = text.slice(indent.length + key.length, delimiter)
  const start = indentOf(text, delimiter + 1)
  const after = start === text.length ? before : text.slice(delimiter + 1, start)
  return `${indent}${key}${before}=${after}${value}`
}

/** After the last key and as deep as that: a shallower line would take an indented header below it into its value. */
function placeForNew(body: readonly Line[], below: string): { readonly at: number; readonly indent: string } {
  const at = afterLastKey(body)
  const last = body.findLast(({ shape, continues }) => shape.kind === 'key' && !continues)
  // Under a key without a value, the JS SDK counts every indented key into that key's block.
  const block = body.findIndex(opensBlock)
  const opener = body[block]
  if (!last || (opener && below === '')) return { at, indent: below }
  return opener ? { at: block, indent: indentation(opener.text) } : { at, indent: indentation(last.text) }
}

function opensBlock({ text, shape, continues }: Line): boolean {
  return !continues && shape.kind === 'key' && indentOf(text, shape.delimiter + 1) === text.length
}

function indentation(text: string): string {
  return text.slice(0, indentOf(text))
}
