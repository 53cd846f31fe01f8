/** One piece of a document; `end` is where the next one starts. */
export type Token = { readonly end: number } & (
  | { readonly kind: 'open'; readonly name: string; readonly empty: boolean }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text' | 'cdata'; readonly text: string }
  | { readonly kind: 'nothing' }
)

/** Why a document is none, in the words of expat, which are those of `aws`. Thrown and caught within the reader. */
export type Stop = { readonly words: string; readonly at: number }

export const invalidToken = 'not well-formed (invalid token)'

const openTag = /<([^\s<>/=!?"'&]+)(?:\s+[^\s<>/="'&]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*(\/?)>/y
const closeTag = /<\/([^\s<>/=!?"'&]+)\s*>/y
const reference = /&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(\w+));|&/g
const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

/** What XML 1.0 lets nobody write, not even as a reference: most control characters, half a surrogate pair. */
export const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u

/** Reads the piece that starts at `at`. There are no document types here, so nobody can declare an entity. */
export function tokenAt(source: string, at: number): Token {
  if (source[at] !== '<') return textAt(source, at)
  if (source.startsWith('<?', at)) return { kind: 'nothing', end: after(source, '?>', at, 2) }
  if (source.startsWith('<!--', at)) return { kind: 'nothing', end: after(source, '-->', at, 4) }
  if (source.startsWith('<![CDATA[', at)) {
    const end = after(source, ']]>', at, 9)
    return { kind: 'cdata', text: lineBreaks(source.slice(at + 9, end - 3)), end }
  }
  if (source.startsWith('<!', at)) throw { words: 'document types are not read', at } satisfies Stop
  const pattern = source[at + 1] === '/' ? closeTag : openTag
  pattern.lastIndex = at
  const [tag = '', name = '', slash] = pattern.exec(source) ?? []
  if (tag === '') {
    throw { words: source.includes('>', at) ? invalidToken : 'unclosed token', at } satisfies Stop
  }
  const end = at + tag.length
  const local = name.slice(name.indexOf(':') + 1)
  return slash === undefined
    ? { kind: 'close', name: local, end }
    : { kind: 'open', name: local, empty: slash !== '', end }
}

function after(source: string, mark: string, at: number, start: number): number {
  const found = source.indexOf(mark, at + start)
  if (found < 0) throw { words: 'unclosed token', at } satisfies Stop
  return found + mark.length
}

function textAt(source: string, at: number): Token {
  const next = source.indexOf('<', at)
  const end = next < 0 ? source.length : next
  const text = lineBreaks(source.slice(at, end)).replace(reference, (_, decimal, hex, name, index: number) => {
    const found = name === undefined ? character(decimal, hex) : entities.get(name)
    if (found !== undefined) return found
    throw { words: name === undefined ? invalidToken : 'undefined entity', at: at + index } satisfies Stop
  })
  return { kind: 'text', text, end }
}

/** XML has one line break: a carriage return can only come as a reference. */
function lineBreaks(raw: string): string {
  return raw.replace(/\r\n?/g, '\n')
}

function character(decimal: string | undefined, hex: string | undefined): string | undefined {
  const code = Number.parseInt(decimal ?? hex ?? '', decimal === undefined ? 16 : 10)
  const text = code <= 0x10ffff ? String.fromCodePoint(code) : '\0'
  return forbidden.test(text) ? undefined : text
}
