import { StsctlError } from '../errors.ts'
import { decode, encode } from './decode.ts'
import { lineOf, type Parts, parse, print } from './document.ts'
import { locate } from './locate.ts'
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
  return edit(bytes, target, keys, (parts, ending) => {
    if (parts.lines.length > 0) return setKeys(parts, keys, ending)
    const added = Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${value}`]))
    return added.length === 0 ? parts : append(parts, [`[${target.header}]`, ...added], ending)
  })
}

/**
 * The text without these keys of the target; the section goes with them if nothing else is left in it.
 * A blank line above the section goes too: it is what `editSection` writes there.
 */
export function removeKeys(bytes: string, target: Target, names: readonly string[]): string {
  const keys = Object.fromEntries(names.map((name) => [name, undefined]))
  return edit(bytes, target, keys, (parts, ending) =>
    parts.lines.length === 0 ? parts : removeHeader(setKeys(parts, keys, ending), parts),
  )
}

/** Of a text without the section, all of it is `above` and `lines` is empty. `ending` is the file's own line ending. */
type Change = (parts: Parts, ending: string) => Parts

function edit(bytes: string, target: Target, keys: Keys, change: Change): string {
  checkText(bytes)
  const after = rewrite(bytes, target, change)
  if (after === bytes) return bytes
  const problem = verify(bytes, after, target, keys)
  if (problem !== undefined) throw new StsctlError('configuration', problem, 'nothing was written')
  return after
}

function rewrite(bytes: string, target: Target, change: Change): string {
  const { text, utf8 } = decode(bytes)
  const ending = /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n'
  // While it is edited, every line has an ending; a last line that had none loses it again.
  const open = text !== '' && !text.endsWith('\n')
  const { above, lines, below } = change(split(open ? text + ending : text, target), ending)
  const after = above + print({ lines }) + below
  return encode({ text: open ? withoutEnding(after) : after, utf8 })
}

function split(text: string, target: Target): Parts {
  const range = locate(text, target)
  if (!range) return { above: text, lines: [], below: '' }
  const { lines } = parse(text.slice(range.start, range.end))
  return { above: text.slice(0, range.start), lines, below: text.slice(range.end) }
}

/** One blank line, then the section, in a file that has something in it. */
function append({ above, below }: Parts, section: readonly string[], ending: string): Parts {
  return { above, lines: (above === '' ? section : ['', ...section]).map((text) => lineOf(text, ending)), below }
}

function withoutEnding(text: string): string {
  if (!text.endsWith('\n')) return text
  return text.slice(0, text.endsWith('\r\n') ? -2 : -1)
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
