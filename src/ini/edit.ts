import { StsctlError } from '../errors.ts'
import { decode, encode } from './decode.ts'
import { type Document, type Line, lineOf, parse, print } from './document.ts'
import { locate, type Range } from './locate.ts'
import { removeHeader } from './remove-header.ts'
import { type Keys, setKeys } from './set-keys.ts'
import type { Target } from './target.ts'
import { verify } from './verify.ts'

/**
 * The text with the target's keys set and (`undefined`) removed; a section that is not there is appended when a key is to be set.
 * Throws StsctlError, with the line, where the text or the section is not clear enough to be edited safely.
 */
export function editSection(bytes: string, target: Target, keys: Keys): string {
  for (const [key, value] of Object.entries(keys)) {
    if (/[\0-\x1f\x7f]/.test(value ?? ''))
      throw new StsctlError('failure', `the value for ${key} has control characters`)
  }
  return edit(bytes, target, keys, (document, range) => {
    if (range) return setKeys(document, range, keys)
    const added = Object.entries(keys).filter(([, value]) => value !== undefined)
    return added.length === 0
      ? document
      : append(
          document,
          target.header,
          added.map(([key, value]) => `${key} = ${value}`),
        )
  })
}

/**
 * The text without these keys of the target; the section goes with them if nothing else is left in it.
 * A blank line above the section goes too: it is what `editSection` writes there.
 */
export function removeKeys(bytes: string, target: Target, names: readonly string[]): string {
  const keys = Object.fromEntries(names.map((name) => [name, undefined]))
  return edit(bytes, target, keys, (document, range) => {
    if (!range) return document
    return removeHeader(setKeys(document, range, keys), document, range)
  })
}

type Change = (document: Document, range: Range | undefined) => Document

function edit(bytes: string, target: Target, keys: Keys, change: Change): string {
  checkText(bytes)
  const after = rewrite(bytes, target, change)
  if (after === bytes) return bytes
  const problem = verify(bytes, after, target, keys)
  if (problem !== undefined) throw new StsctlError('configuration', problem, 'nothing was written')
  return after
}

// A function of its own, so that the lines of a large file are gone before it is read back.
function rewrite(bytes: string, target: Target, change: Change): string {
  const { text, utf8 } = decode(bytes)
  const document = parse(text)
  return encode({ text: print(withEndings(change(document, locate(document, target)), document)), utf8 })
}

/** One blank line, then the section, in a file that has something in it. */
function append({ lines }: Document, header: string, body: readonly string[]): Document {
  const section = [`[${header}]`, ...body].map((text) => lineOf(text, ''))
  return { lines: lines.length === 0 ? section : [...lines, lineOf('', ''), ...section] }
}

/** Gives lines without an ending the file's own, and the last line one only if the file's last line had one. */
function withEndings({ lines }: Document, before: Document): Document {
  const own = before.lines[0]?.ending || '\n'
  const last = lines.length - 1
  const open = before.lines.at(-1)?.ending === ''
  const ending = (line: Line, index: number) => (index === last && open ? '' : line.ending || own)
  return {
    lines: lines.map((line, index) =>
      ending(line, index) === line.ending ? line : { ...line, ending: ending(line, index) },
    ),
  }
}

function checkText(bytes: string): void {
  const at = bytes.search(/\0|\r(?!\n)/)
  const line = at < 0 ? 0 : bytes.slice(0, at).split('\n').length
  const refuse = (message: string, hint: string) => {
    throw new StsctlError('configuration', message, [hint, 'nothing was written'])
  }
  if (/^(?:\xff\xfe|\xfe\xff)/.test(bytes)) refuse('the file is UTF-16, which aws cannot read', 'save it as UTF-8')
  if (bytes.startsWith('\xef\xbb\xbf')) {
    refuse(
      'line 1: the file starts with a byte order mark, which aws cannot read',
      'save it as UTF-8 without a byte order mark',
    )
  }
  if (at >= 0 && bytes[at] === '\0')
    refuse(`line ${line}: the file holds a NUL byte, so it is no text`, 'check what wrote it')
  if (at >= 0)
    refuse(
      `line ${line}: a carriage return without a line feed: readers disagree whether a line ends there`,
      'remove it',
    )
}
