import { isBreak, type ScalarStyle, unprintable } from './yaml-scalar.ts'

const bestWidth = 80

const escapes: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\u0085': 'N',
  '\u2028': 'L',
  '\u2029': 'P',
}

/** Lays out YAML as libyaml does, by knowing the column and what stands before it on the line. */
export type YamlWriter = {
  /** Begins a line with this indentation, unless that is where we are. */
  readonly newLine: (indent: number) => void
  /** Writes `-`, `?`, `:`, `&id001`; `apart` puts a space before it, and behind a `block` one a block may begin. */
  readonly indicator: (text: string, options?: { readonly apart?: boolean; readonly block?: boolean }) => void
  /** Writes a text; unless it is a key it is folded at single spaces beyond 80 columns. */
  readonly scalar: (text: string, style: ScalarStyle, indent: number, isKey: boolean) => void
  /** Whether only indentation and block indicators stand on the line. */
  readonly isFresh: () => boolean
  readonly text: () => string
}

export function yamlWriter(): YamlWriter {
  let text = ''
  let column = 0
  let afterBlank = true
  let fresh = true

  const put = (piece: string) => {
    text += piece
    column += Array.from(piece).length
  }
  const putBreak = (character: string) => {
    text += character
    column = 0
    fresh = true
  }
  const newLine = (indent: number) => {
    if (!fresh || column > indent || (column === indent && !afterBlank)) putBreak('\n')
    put(' '.repeat(Math.max(0, indent - column)))
    afterBlank = true
    fresh = true
  }
  const indicator: YamlWriter['indicator'] = (piece, { apart = true, block = false } = {}) => {
    if (apart && !afterBlank) put(' ')
    put(piece)
    afterBlank = false
    fresh = fresh && block
  }

  /** Plain or in single quotes; a line break is shown as an empty line. */
  const asIs = (characters: readonly string[], quoted: boolean, folds: (at: number) => boolean, indent: number) => {
    let inBreaks = false
    for (const [at, character] of characters.entries()) {
      if (character === ' ') {
        if (folds(at)) newLine(indent)
        else put(' ')
      } else if (isBreak(character)) {
        if (!inBreaks && character === '\n') putBreak('\n')
        putBreak(character)
        inBreaks = true
      } else {
        if (inBreaks) newLine(indent)
        put(quoted && character === "'" ? "''" : character)
        fresh = false
        inBreaks = false
      }
    }
    if (inBreaks) newLine(indent)
  }

  const escaped = (characters: readonly string[], folds: (at: number) => boolean, indent: number) => {
    for (const [at, character] of characters.entries()) {
      if (character === ' ' && folds(at)) {
        newLine(indent)
        if (characters[at + 1] === ' ') put('\\')
      } else put(mustEscape(character) ? escapeSequence(character) : character)
    }
  }

  const scalar: YamlWriter['scalar'] = (value, style, indent, isKey) => {
    const characters = Array.from(value)
    const foldable = (at: number) => !isKey && characters[at - 1] !== ' ' && column > bestWidth
    const inside = (at: number) => at !== 0 && at !== characters.length - 1
    const beforeWord = (at: number) => characters[at + 1] !== ' '
    const quote = { plain: '', single: "'", double: '"' }[style]
    indicator(quote)
    if (style === 'double') escaped(characters, (at) => foldable(at) && inside(at), indent)
    else asIs(characters, style === 'single', (at) => foldable(at) && inside(at) && beforeWord(at), indent)
    put(quote)
    afterBlank = false
    fresh = false
  }

  return { newLine, indicator, scalar, isFresh: () => fresh, text: () => text }
}

function mustEscape(character: string): boolean {
  return unprintable.test(character) || isBreak(character) || character === '"' || character === '\\'
}

function escapeSequence(character: string): string {
  const short = escapes[character]
  if (short !== undefined) return `\\${short}`
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase()
  const [letter, digits] = code.length <= 2 ? ['x', 2] : code.length <= 4 ? ['u', 4] : ['U', 8]
  return `\\${letter}${code.padStart(Number(digits), '0')}`
}
