import { StsctlError } from '../errors.ts'
import type { Flag } from '../model/flag.ts'
import { visible } from '../model/visible.ts'
import { closeMatches } from './close-matches.ts'
import type { Leftover } from './sort-flags.ts'

/** All that nobody took, in one error, with a hint where a flag of the command was probably meant. */
export function unknownOptions(leftovers: readonly Leftover[], flags: readonly Flag[]): StsctlError {
  const names = flags.map(({ name }) => name)
  const hints = leftovers.flatMap(({ shown, isWord }) => {
    const meant = isWord ? [] : closeMatches(shown, names, 0.6)
    return meant.length ? [`did you mean ${meant.join(' or ')} instead of ${visible(shown)}?`] : []
  })
  const list = leftovers.map(({ shown }) => visible(shown)).join(', ')
  return new StsctlError('usage', `Unknown options: ${list}`, hints)
}
