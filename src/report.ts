import type { Context } from './context.ts'
import { exitCodes, StsctlError } from './errors.ts'
import { visibleLines } from './model/visible.ts'
import { asciiJson } from './output/ascii-json.ts'

/** How errors are printed: `json` is the form of `aws --cli-error-format json`. */
export type ErrorFormat = 'text' | 'json'

/**
 * Turns whatever was thrown into words on stderr and an exit code: the only place that does. Nobody may be left to
 * read stderr, so a failure to write there is passed over.
 */
export function report(context: Context, error: unknown, format: ErrorFormat): number {
  const known = error instanceof StsctlError ? error : unexpected(error)
  try {
    context.stderr.write(format === 'json' && known.code !== undefined ? asJson(known) : asText(known))
  } catch {}
  context.debug(() => (error instanceof StsctlError ? '' : stackOf(error)))
  return exitCodes[known.kind]
}

function asText({ message, hints }: StsctlError): string {
  const lines = [...(message === '' ? [] : [`stsctl: ${message}`]), ...hints.map((hint) => `hint: ${hint}`)]
  return lines.map((line) => `${visibleLines(line)}\n`).join('')
}

function asJson({ code, message }: StsctlError): string {
  const words = message.replace(/^An error occurred \([^)]*\) when calling the \w+ operation[^:]*: /, '')
  // The escapes of JSON make visible whatever is not printable.
  return `${asciiJson(JSON.stringify({ Code: code, Message: words }, undefined, 4))}\n`
}

/** A system error (a full disk, say) keeps its words; anything else is a mistake of ours, named by its class alone. */
function unexpected(error: unknown): StsctlError {
  const { code, syscall, name } = error as NodeJS.ErrnoException
  if (code !== undefined && syscall !== undefined) return new StsctlError('failure', `${syscall} failed: ${code}`)
  return new StsctlError(
    'failure',
    `unexpected ${name ?? 'error'}`,
    'this is a mistake in stsctl: run it again with --debug and report what it says',
  )
}

/** Where it happened, without the message: that may quote a value. */
function stackOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : []
  return lines.filter((line) => /^\s+at /.test(line)).join('\n')
}
