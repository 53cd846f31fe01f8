/** Which heading of the help a flag stands under. */
export type FlagGroup = 'Parameters' | 'Options' | 'Output' | 'Connection' | 'Global options'

/** A flag of the command line, whether it fills a member of a request, steers a command, or is global. */
export type Flag = {
  readonly name: `--${string}`
  /** How many words follow: none (a switch), one, or any number (`nargs=*`, until the next flag). */
  readonly words: 'none' | 'one' | 'many'
  /** What stands for the words in the help: `NAME`. */
  readonly placeholder?: string
  readonly help: string
  readonly group: FlagGroup
  /** The only words accepted. */
  readonly choices?: readonly string[]
  /** Its words never appear in an error, a log or a debug line. */
  readonly secret?: boolean
  readonly required?: boolean
  /** A single word may follow, or none: `--generate-cli-skeleton`, whose bare form means `whenBare`. */
  readonly whenBare?: string
  /** Its word may begin with `-`: an encoded message does. */
  readonly dashes?: boolean
}
