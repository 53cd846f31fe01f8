/** An error of the operating system; `code` is its name, as in ENOENT. */
export type SystemError = Error & { readonly code: string; readonly path?: string }

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error
}

export function hasCode(error: unknown, ...codes: readonly string[]): boolean {
  return isSystemError(error) && codes.includes(error.code)
}

/** What the system says of an error, without its call and paths: "no space left on device (ENOSPC)". */
export function systemWords(error: SystemError): string {
  const [words = ''] = error.message.replace(/^[A-Z0-9]+: /, '').split(/, (?=\w+(?: |$))/)
  return `${words} (${error.code})`
}
