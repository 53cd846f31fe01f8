import { StsctlError } from '../errors.ts'
import type { Args, Command } from '../model/command.ts'
import type { Flag } from '../model/flag.ts'
import { classify } from './classify.ts'
import { type Leftover, sortFlags } from './sort-flags.ts'
import { unknownOptions } from './unknown-options.ts'
import { walk } from './walk.ts'

/** What the words behind a command's name say. */
export type Read =
  | { readonly kind: 'version' }
  | { readonly kind: 'help' }
  | { readonly kind: 'args'; readonly args: Args }

type Grammar = Pick<Command, 'flags' | 'operands'>

// With these the request comes from elsewhere, so that no flag is missing.
const standIns = ['--cli-input-json', '--cli-input-yaml', '--generate-cli-skeleton']

/**
 * Sorts the words of a line (without its command's name) by the tables. As in `aws` the global flags are taken first,
 * so that a prefix that fits one of them never means a flag of the command. Throws StsctlError (usage).
 */
export function readArgs(words: readonly string[], globals: readonly Flag[], { flags, operands }: Grammar): Read {
  const end = operands === 'command' ? firstOperand(words, globals, flags) : words.length
  const global = sortFlags(words.slice(0, end), globals)
  if ('--version' in global.flags) return { kind: 'version' }
  if ('--help' in global.flags || words.slice(end).join(' ') === 'help') return { kind: 'help' }
  // A `--` right behind the command's name divides nothing in `aws`.
  const dashes = global.rest.length > 0 ? ['--'] : []
  const own = sortFlags([...texts(global.rest), ...dashes, ...texts(global.tail)], flags)
  const first = own.rest.find(({ isWord }) => isWord)
  if (first?.text === 'help') return { kind: 'help' }
  const given = { ...global.flags, ...own.flags }
  checkRequired(flags, given)
  if (operands === 'command') {
    if (own.rest.length > 0) throw unknownOptions(own.rest, flags)
    const kept = words.slice(end)
    const dashed = kept[0] === '--'
    return { kind: 'args', args: { flags: given, operands: dashed ? kept.slice(1) : kept, dashed } }
  }
  // `aws` overlooks an empty word where `help` might stand: an unset variable in quotes.
  const left = [...own.rest, ...own.tail].filter((leftover) => leftover !== first || first.text !== '')
  const operand = operands === 'one' ? left.find(({ isWord }) => isWord) : undefined
  const unknown = left.filter((leftover) => leftover !== operand)
  if (unknown.length > 0) throw unknownOptions(unknown, flags)
  return { kind: 'args', args: { flags: given, operands: operand ? [operand.text] : [], dashed: false } }
}

function texts(leftovers: readonly Leftover[]): string[] {
  return leftovers.map(({ text }) => text)
}

/** Where the words of another program begin: at `--` or at the first word that is nobody's value. */
function firstOperand(words: readonly string[], globals: readonly Flag[], flags: readonly Flag[]): number {
  const sort = (text: string) => {
    const found = classify(text, globals)
    return found.kind === 'unknown' ? classify(text, flags) : found
  }
  for (const step of walk(words, sort)) if (step.kind === 'word') return step.at
  const dashes = words.indexOf('--')
  return dashes < 0 ? words.length : dashes
}

function checkRequired(flags: readonly Flag[], given: Args['flags']): void {
  if (standIns.some((name) => name in given && given[name]?.[0] !== 'output')) return
  const missing = flags.filter(({ name, required }) => required && !(name in given)).map(({ name }) => name)
  if (missing.length === 0) return
  throw new StsctlError('usage', `the following arguments are required: ${missing.join(', ')}`)
}
