import { StsctlError } from '../errors.ts'
import type { Flag } from '../model/flag.ts'

/** What one word of a command line is, before anything is known of its neighbours. */
export type Word =
  | { readonly kind: 'flag'; readonly flag: Flag; readonly explicit: string | undefined }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'word' }

const word: Word = { kind: 'word' }

/**
 * The rules of Python's argparse, which `aws` uses: exact names, then `--name=value`, then an unambiguous prefix; a
 * negative number and whatever holds a space are words although they begin with `-`.
 */
export function classify(text: string, flags: readonly Flag[]): Word {
  if (!text.startsWith('-') || text === '-') return word
  const exact = flags.find(({ name }) => name === text)
  if (exact) return { kind: 'flag', flag: exact, explicit: undefined }
  const [name, explicit] = split(text)
  const named = flags.find((flag) => flag.name === name)
  if (named) return { kind: 'flag', flag: named, explicit }
  const candidates = name.startsWith('--') ? flags.filter((flag) => flag.name.startsWith(name)) : shortHelp(text, flags)
  if (candidates.length > 1) {
    const names = candidates.map((flag) => flag.name).join(', ')
    throw new StsctlError('usage', `ambiguous option: ${name} could match ${names}`)
  }
  if (candidates[0]) return { kind: 'flag', flag: candidates[0], explicit }
  if (/^-\p{Nd}+$|^-\p{Nd}*\.\p{Nd}+$/u.test(text) || text.includes(' ')) return word
  return { kind: 'unknown' }
}

/** `--name=value` without the value, which may be secret. */
export function withoutValue(text: string): string {
  return split(text)[0]
}

function split(text: string): [name: string, explicit: string | undefined] {
  const equals = text.indexOf('=')
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)]
}

function shortHelp(text: string, flags: readonly Flag[]): Flag[] {
  return text === '-h' ? flags.filter(({ name }) => name === '--help') : []
}
