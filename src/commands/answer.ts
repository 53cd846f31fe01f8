import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'
import type { Output } from '../model/operation.ts'
import { isoTimestamp } from '../model/timestamp.ts'
import { type OutputFormat, outputFormats, render } from '../output/index.ts'
import { type CredentialFormat, renderCredentials } from '../output/render-credentials.ts'

/** How an answer is shown; fixed before anything is sent, so that a mistake in it costs nothing. */
export type Presentation = {
  readonly operation: string
  /** What `--query` selects; the identity where there is none. */
  readonly select: (answer: unknown) => unknown
  /** The region for the shell formats, where a flag, a variable or the profile names one. */
  readonly region: string | undefined
}

/** Refuses a shell format for an operation without credentials, and a query on a shell format. */
export function checkFormat(settings: Settings, cli: string, hasCredentials: boolean, query: boolean): void {
  const format = settings.output
  if (isOutputFormat(format)) return
  if (!hasCredentials) {
    const message = `--output ${format} is for credentials, and ${cli} returns none`
    throw new StsctlError('usage', message, 'use json, yaml, text or table', 'ParamValidation')
  }
  if (query) {
    const message = `--query cannot be used with --output ${format}, which prints all of the credentials`
    throw new StsctlError('usage', message, 'use --output text to print what --query selects', 'ParamValidation')
  }
}

/** The answer as text, whole, with its last line end. */
export function show(context: Context, settings: Settings, output: Output, presentation: Presentation): string {
  const format = settings.output
  if (!isOutputFormat(format)) return showCredentials(output['Credentials'] as Credentials, format, presentation.region)
  const { operation, select } = presentation
  const color = settings.color === 'on' || (settings.color === 'auto' && context.stdout.isTTY)
  const printed = settings.timestampFormat === 'wire' ? output : withIsoTimes(output)
  return render(select(printed), { format, operation, color, columns: context.stdout.columns })
}

function showCredentials(credentials: Credentials, format: CredentialFormat, region: string | undefined): string {
  return renderCredentials(credentials, { format, region })
}

function isOutputFormat(format: OutputFormat | CredentialFormat): format is OutputFormat {
  return outputFormats.some((name) => name === format)
}

/** STS has one timestamp, at the top or in Credentials; the client has checked that it is one. */
function withIsoTimes(value: Output): Output {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name === 'Expiration' && typeof member === 'string') return [name, isoTimestamp(member) ?? member]
      return [name, typeof member === 'object' && member !== null ? withIsoTimes(member as Output) : member]
    }),
  )
}
