import { StsctlError } from '../errors.ts'
import type { Flag } from '../model/flag.ts'
import type { Word } from './classify.ts'
import { closeMatches } from './close-matches.ts'

/** One move along a command line: a flag with its words, or a word that no flag took. `at` is where it stands. */
export type Step =
  | { readonly kind: 'flag'; readonly flag: Flag; readonly words: readonly string[]; readonly at: number }
  | { readonly kind: 'word' | 'unknown'; readonly text: string; readonly at: number }

/**
 * Goes along the words up to `--`, step by step, so that a caller may stop at the command or at the first operand
 * without judging what follows. `sort` says what each word is. Throws StsctlError where a flag lacks its word.
 */
export function* walk(words: readonly string[], sort: (text: string) => Word): Generator<Step> {
  for (let at = 0; at < words.length && words[at] !== '--'; ) {
    const text = words[at] ?? ''
    const found = sort(text)
    if (found.kind !== 'flag') {
      yield { kind: found.kind, text, at }
      at += 1
      continue
    }
    const { flag, explicit } = found
    const following = explicit === undefined ? taken(flag, words.slice(at + 1), sort) : []
    yield { kind: 'flag', flag, words: given(flag, explicit, following), at }
    at += 1 + following.length
  }
}

function taken(flag: Flag, following: readonly string[], sort: (text: string) => Word): readonly string[] {
  const isValue = (text: string) => text !== '--' && sort(text).kind === 'word'
  const isDashed = (text: string) => flag.dashes === true && text !== '--' && sort(text).kind !== 'flag'
  const end = following.findIndex((text, index) => !isValue(text) && !(index === 0 && isDashed(text)))
  const available = end < 0 ? following : following.slice(0, end)
  if (flag.words === 'many') return available
  return flag.words === 'none' ? [] : available.slice(0, 1)
}

function given(flag: Flag, explicit: string | undefined, following: readonly string[]): readonly string[] {
  if (flag.words === 'none') {
    if (explicit !== undefined) throw wrong(flag, 'ignored explicit argument')
    return []
  }
  const words = explicit === undefined ? following : [explicit]
  if (words.length === 0 && flag.whenBare !== undefined) return [flag.whenBare]
  if (words.length === 0 && flag.words === 'one') throw wrong(flag, 'expected one argument')
  for (const text of words) checkChoice(flag, text)
  return words
}

function checkChoice(flag: Flag, text: string): void {
  if (!flag.choices || flag.choices.includes(text)) return
  const meant = closeMatches(text, flag.choices)
  const hint = meant.length ? `maybe you meant ${meant.join(' or ')}` : `it takes ${flag.choices.join(', ')}`
  throw wrong(flag, `Found invalid choice '${text}'`, hint)
}

function wrong(flag: Flag, message: string, hints: string | readonly string[] = []): StsctlError {
  return new StsctlError('usage', `argument ${flag.name}: ${message}`, hints)
}
