/**
 * The exit codes of `aws` v2 (its topic "return-codes"), and a shell's two for a command that could not be run.
 * `usage` is a bad command line or parameter.
 */
export const exitCodes = {
  usage: 252,
  configuration: 253,
  service: 254,
  failure: 255,
  interrupted: 130,
  notExecutable: 126,
  notFound: 127,
} as const

export type ErrorKind = keyof typeof exitCodes

/** What `--cli-error-format json` prints, where `aws` has a code for the failure. */
export type ErrorCode = string

/**
 * The one error of this program: a sentence for people (lower case, no full stop, never a secret), the hints that
 * follow it, and the kind that decides the exit code. `code` is the wire code or the class `aws` names.
 */
export class StsctlError extends Error {
  override readonly name = 'StsctlError'
  readonly kind: ErrorKind
  readonly hints: readonly string[]
  readonly code: ErrorCode | undefined

  constructor(kind: ErrorKind, message: string, hints: string | readonly string[] = [], code?: ErrorCode) {
    super(message)
    this.kind = kind
    this.hints = typeof hints === 'string' ? [hints] : hints
    this.code = code
  }
}
