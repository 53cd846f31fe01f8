import { StsctlError } from '../errors.ts'
import { type OutputFormat, outputFormats } from '../output/index.ts'
import { type CredentialWord, credentialFormats } from '../output/render-credentials.ts'
import { inWords, type Origin } from './origin.ts'

/** Every word that `--output` takes. */
export const formats: readonly (OutputFormat | CredentialWord)[] = [...outputFormats, ...credentialFormats]

/** Only the word true, in any case, is true: botocore's rule. */
export function truth(text: string): boolean {
  return text.toLowerCase() === 'true'
}

export function format(text: string, origin: Origin): OutputFormat | CredentialWord {
  const known = formats.find((name) => name === text)
  if (known !== undefined) return known
  const hints = [`choose one of ${formats.join(', ')}`]
  if (origin.kind === 'flag') {
    throw new StsctlError('usage', `argument --output: Found invalid choice '${text}'`, hints, 'ParamValidation')
  }
  throw new StsctlError('failure', `Unknown output type: ${text}`, [`it comes from ${inWords(origin)}`, ...hints])
}

export function retryMode(text: string, origin: Origin): 'standard' | 'adaptive' {
  if (text === 'standard' || text === 'adaptive') return text
  const message = `Invalid value provided to "mode": "${text}" must be one of: "standard" or "adaptive"`
  throw new StsctlError('failure', message, `it comes from ${inWords(origin)}`)
}

export function timestampFormat(text: string, origin: Origin): 'iso8601' | 'wire' {
  if (text === 'iso8601' || text === 'wire') return text
  const message = `Unknown cli_timestamp_format value: ${text}, valid values are "wire" or "iso8601"`
  throw new StsctlError('configuration', message, `it comes from ${inWords(origin)}`, 'Configuration')
}

const errorFormats = ['legacy', 'json', 'yaml', 'text', 'table', 'enhanced'] as const
export type ErrorFormatName = (typeof errorFormats)[number]

export function errorFormat(text: string, origin: Origin): ErrorFormatName {
  const known = errorFormats.find((name) => name === text)
  if (known !== undefined) return known
  const message = `Unknown cli_error_format value: ${text}`
  throw new StsctlError('configuration', message, [
    `it comes from ${inWords(origin)}`,
    `choose one of ${errorFormats.join(', ')}`,
  ])
}

/** An empty name is a mistake and not the built-in certificates: `aws` 2.36 says so, before anything is sent. */
export function caBundle(text: string, origin: Origin): string {
  if (text.trim() !== '') return text
  const places = '(ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify)'
  const message = `Invalid CA bundle: the configured value ${places} resolved to an empty or whitespace-only string`
  throw new StsctlError('failure', message, `it comes from ${inWords(origin)}: name the file, or take the setting away`)
}

export function color(text: string): 'on' | 'off' | 'auto' {
  return text === 'on' || text === 'off' ? text : 'auto'
}
