import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'
import type { Output } from '../model/operation.ts'
import { isoTimestamp } from '../model/timestamp.ts'
import { visibleLines } from '../model/visible.ts'
import { forTerminal } from '../output/for-terminal.ts'
import { githubEnvironment } from '../output/github.ts'
import { type OutputFormat, outputFormats, render } from '../output/index.ts'
import { type CredentialFormat, type CredentialWord, renderCredentials } from '../output/render-credentials.ts'
import { callingShell } from './shell-format.ts'

/** How an answer is shown; fixed before anything is sent, so that a mistake in it costs nothing. */
export type Presentation = {
  /** As `checkFormat` found it. */
  readonly format: Format
  readonly operation: string
  /** What `--query` selects; the identity where there is none. */
  readonly select: (answer: unknown) => unknown
  /** The region for the shell formats, where a flag, a variable or the profile names one. */
  readonly region: string | undefined
}

type Format = OutputFormat | CredentialFormat

/**
 * The format that counts. Refuses a shell format for an operation without credentials, a query on a shell format, and
 * what the machine has no place for; so that it costs nothing, before anything is sent.
 */
export function checkFormat(
  context: Context,
  settings: Settings,
  cli: string,
  hasCredentials: boolean,
  query: boolean,
): Format {
  const format = settings.output
  if (isOutputFormat(format)) return format
  if (!hasCredentials) {
    const message = `--output ${format} is for credentials, and ${cli} returns none`
    throw new StsctlError('usage', message, 'use json, yaml, text or table', 'ParamValidation')
  }
  if (query) {
    const message = `--query cannot be used with --output ${format}, which prints all of the credentials`
    throw new StsctlError('usage', message, 'use --output text to print what --query selects', 'ParamValidation')
  }
  if (format === 'github' && !context.env['GITHUB_ENV']) {
    throw new StsctlError('configuration', '--output github needs GITHUB_ENV, which a GitHub Actions job has')
  }
  return format === 'shell' ? callingShell(context) : format
}

/** The answer as text, whole, with its last line end. */
export function show(context: Context, settings: Settings, output: Output, presentation: Presentation): string {
  const text = rendered(context, settings, output, presentation)
  if (context.stdout.isTTY && secretsOf(output).some((secret) => text.includes(secret))) {
    context.say('note: these credentials stay on the screen: whoever sees them can use them until they expire')
  }
  return text
}

function rendered(context: Context, settings: Settings, output: Output, presentation: Presentation): string {
  const { operation, select, format, region } = presentation
  const { isTTY, columns } = context.stdout
  if (!isOutputFormat(format)) {
    // checkFormat has seen to it that there are credentials to show, and the client that they are whole.
    const text = renderCredentials(output['Credentials'] as Credentials, { format, region })
    return isTTY ? visibleLines(text) : text
  }
  const color = settings.color === 'on' || (settings.color === 'auto' && isTTY)
  const printed = select(settings.timestampFormat === 'wire' ? output : withIsoTimes(output))
  return render(isTTY ? forTerminal(printed) : printed, { format, operation, color, columns })
}

/** What is secret in an answer: of credentials, and a token that stands for somebody. */
function secretsOf({ Credentials: credentials, WebIdentityToken }: Output): string[] {
  const { SecretAccessKey, SessionToken } = (credentials ?? {}) as Partial<Credentials>
  return [SecretAccessKey, SessionToken, WebIdentityToken].filter((secret) => typeof secret === 'string')
}

/** Hands credentials to the further steps of a GitHub Actions job; for the end, when nothing else can fail. */
export function handOn({ append, env }: Context, credentials: Credentials, { format, region }: Presentation): void {
  if (format === 'github') append(env['GITHUB_ENV'] ?? '', githubEnvironment(credentials, region))
}

function isOutputFormat(format: OutputFormat | CredentialWord): format is OutputFormat {
  return outputFormats.some((name) => name === format)
}

/** STS has one timestamp, at the top or in Credentials; the client has checked that it is one. */
function withIsoTimes(output: Output): Output {
  const { Credentials: credentials } = output
  const nested = credentials === undefined ? {} : { Credentials: withIsoTime(credentials as Output) }
  return { ...withIsoTime(output), ...nested }
}

function withIsoTime(output: Output): Output {
  const { Expiration } = output
  return typeof Expiration === 'string' ? { ...output, Expiration: isoTimestamp(Expiration) ?? Expiration } : output
}
