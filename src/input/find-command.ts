import { StsctlError } from '../errors.ts'
import type { Flag } from '../model/flag.ts'
import { classify, withoutValue } from './classify.ts'
import { closeMatches } from './close-matches.ts'
import { walk } from './walk.ts'

/** What a command line asks for, as far as it can be said before its command is loaded. */
export type Found =
  | { readonly kind: 'version' }
  /** `asked` is false where the line was empty but for global flags. */
  | { readonly kind: 'help'; readonly asked: boolean }
  /** `words` is the line without the command's name. */
  | { readonly kind: 'command'; readonly name: string; readonly words: readonly string[] }

/**
 * Finds the sub-command: the first word that belongs to no global flag, a leading `sts` passed over. Flags of a
 * command stand behind its name, as in `aws`, where the word of an unknown flag is taken for the command.
 */
export function findCommand(argv: readonly string[], globals: readonly Flag[], names: readonly string[]): Found {
  // A `--` in front of the command divides nothing.
  const line = argv.slice(argv.findIndex((text) => text !== '--'))
  let service: number | undefined
  let asked = false
  let before: string | undefined
  for (const step of walk(line, (text) => classify(text, globals))) {
    if (step.kind === 'flag') {
      if (step.flag.name === '--version') return { kind: 'version' }
      asked ||= step.flag.name === '--help'
      before = undefined
    } else if (step.kind === 'unknown') {
      before = withoutValue(step.text)
    } else if (step.text === 'sts' && service === undefined) {
      service = step.at
    } else if (step.text === 'help') {
      return helpFor(line[step.at + 1], names)
    } else {
      if (!names.includes(step.text)) throw unknownCommand(step.text, before, names, service !== undefined)
      const words = line.filter((_, index) => index !== step.at && index !== service)
      return { kind: 'command', name: step.text, words }
    }
  }
  if (before !== undefined && !asked) throw new StsctlError('usage', `Unknown options: ${before}`)
  return { kind: 'help', asked }
}

function helpFor(name: string | undefined, names: readonly string[]): Found {
  if (name !== undefined && names.includes(name)) return { kind: 'command', name, words: ['--help'] }
  return { kind: 'help', asked: true }
}

function unknownCommand(
  text: string,
  before: string | undefined,
  names: readonly string[],
  isOperation: boolean,
): StsctlError {
  const what = `argument ${isOperation ? 'operation' : 'command'}: Found invalid choice`
  // The word may be the value of the flag before it, and then a secret.
  if (before !== undefined) {
    const hint = `flags of a command stand behind its name: stsctl COMMAND ${before} …`
    return new StsctlError('usage', `${what}, the word behind ${before}`, hint)
  }
  const meant = closeMatches(text, names)
  const hint = meant.length ? `did you mean ${meant.join(' or ')}?` : 'stsctl --help lists the commands'
  return new StsctlError('usage', `${what} '${text}'`, hint)
}
