import type { Args } from '../model/command.ts'
import type { Flag } from '../model/flag.ts'
import { classify, withoutValue } from './classify.ts'
import { closeMatches } from './close-matches.ts'
import { walk } from './walk.ts'

/** A word that no flag of the table took. `shown` is what an error may say of it: it may be a mistyped secret. */
export type Leftover = { readonly text: string; readonly shown: string; readonly isWord: boolean }

/** One table's share of a line: the flags given, the rest in its order, and what stands behind `--`. */
export type Sorted = {
  readonly flags: Args['flags']
  readonly rest: readonly Leftover[]
  readonly tail: readonly Leftover[]
}

/** One pass over the words with one table, as argparse's parse_known_args does it; the last of a repeated flag stands. */
export function sortFlags(words: readonly string[], table: readonly Flag[]): Sorted {
  const flags: Record<string, readonly string[]> = {}
  const rest: Leftover[] = []
  const secrets = table.filter(({ secret }) => secret).map(({ name }) => name)
  let masked = false
  const leave = (text: string, isWord: boolean): Leftover => {
    const name = withoutValue(text)
    if (name.startsWith('--')) masked = closeMatches(name, secrets, 0.6).length > 0
    if (text.startsWith('--')) return { text, shown: name, isWord }
    return { text, shown: masked ? '***' : isWord ? text : name, isWord }
  }
  for (const step of walk(words, (text) => classify(text, table))) {
    if (step.kind === 'flag') {
      flags[step.flag.name] = step.words
      masked = step.flag.secret === true
    } else {
      rest.push(leave(step.text, step.kind === 'word'))
    }
  }
  const dashes = words.indexOf('--')
  const tail = dashes < 0 ? [] : words.slice(dashes + 1).map((text) => leave(text, true))
  return { flags, rest, tail }
}
