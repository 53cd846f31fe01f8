import type { Context } from '../context.ts'
import type { Flag } from './flag.ts'

/** The words of one command line, sorted by the tables: each flag given, with its words (none for a switch). */
export type Args = {
  /** By full flag name: `flags['--profile']` is `['dev']`. The last of a repeated flag stands. */
  readonly flags: Readonly<Record<string, readonly string[]>>
  /** Words that belong to no flag, where the command takes operands. */
  readonly operands: readonly string[]
  /** Whether `--` stood before the operands. */
  readonly dashed: boolean
}

/** What a command leaves: stdout in one piece, and an exit code other than 0 where there is no error to tell. */
export type Result = { readonly stdout: string; readonly exitCode?: number }

export type CommandGroup = 'Sessions' | 'Operations of aws sts' | 'Workshop'

/** A verb, as the command line and its help know it. */
export type Command = {
  readonly name: string
  readonly help: string
  readonly group: CommandGroup
  readonly flags: readonly Flag[]
  /** `none`: any further word is an error. `command`: everything from the first operand (or `--`) on is kept as it is. */
  readonly operands: 'none' | 'one' | 'command'
  /** What stands for the operands in the help: `-- COMMAND [ARGS]`. */
  readonly placeholder?: string
  /** Lines to try, as they would be typed. */
  readonly examples: readonly string[]
  readonly run: (context: Context, args: Args) => Promise<Result>
}

/** A command before it is loaded: enough for the list in the help and for "did you mean". */
export type CommandEntry = Pick<Command, 'name' | 'help' | 'group'> & { readonly load: () => Promise<Command> }
