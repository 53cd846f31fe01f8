import type { Command } from '../model/command.ts'
import type { Flag } from '../model/flag.ts'

/** What may stand in a place of the line: words of ours, names of the person's profiles, files, another program's line, or anything. */
export type Place =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  /** `words` are those of ours that may stand in the program's place. */
  | { readonly kind: 'program'; readonly words: readonly string[] }
  | { readonly kind: 'profiles' | 'files' | 'anything' }

/** `value` is undefined for a switch. */
export type CompletedFlag = { readonly name: string; readonly help: string; readonly value: Place | undefined }

/** `operand` is undefined where none may stand. */
export type CompletedCommand = {
  readonly name: string
  readonly help: string
  readonly flags: readonly CompletedFlag[]
  readonly operand: Place | undefined
}

/** All that a shell must know to complete a line; everything in it comes from the tables of the command line. */
export type Completed = { readonly flags: readonly CompletedFlag[]; readonly commands: readonly CompletedCommand[] }

export function completedFlag({ name, help, words, choices, placeholder = '' }: Flag): CompletedFlag {
  if (words === 'none') return { name, help, value: undefined }
  if (choices !== undefined) return { name, help, value: { kind: 'words', words: choices } }
  if (placeholder === 'FILE') return { name, help, value: { kind: 'files' } }
  const profile = placeholder === 'PROFILE' || name === '--profile' || name === '--write-profile'
  return { name, help, value: { kind: profile ? 'profiles' : 'anything' } }
}

export function completedCommand({ name, help, flags, operands, placeholder = '' }: Command): CompletedCommand {
  // In a placeholder lower case is to be typed as it stands: `[code | -- COMMAND]`, `bash|zsh`.
  const words = placeholder.match(/\b[a-z]+\b/g) ?? []
  const operand = { none: undefined, one: { kind: 'words', words }, command: { kind: 'program', words } } as const
  return { name, help, flags: flags.map(completedFlag), operand: operand[operands] }
}

/** Every flag that takes a value, with its place; a name that several commands share means the same in each. */
export function valuedFlags({ flags, commands }: Completed): ReadonlyMap<string, Place> {
  const all = [...flags, ...commands.flatMap((command) => command.flags)]
  return new Map(all.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value]])))
}
