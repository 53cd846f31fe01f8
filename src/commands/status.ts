import { resolveSettings, type Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { rfc3339 } from '../model/timestamp.ts'
import { type OutputFormat, outputFormats, render } from '../output/index.ts'
import { spokenTime } from '../session/expiry.ts'
import { type Holding, holdings } from '../session/holdings.ts'
import { keysOf, profilePath } from '../session/profile-path.ts'
import { selection } from './selection.ts'

export const status: Command = {
  name: 'status',
  help: 'Show the sessions and profiles with temporary credentials, and the time each has left.',
  group: 'Sessions',
  flags: [
    {
      name: '--check',
      words: 'one',
      placeholder: 'PROFILE',
      help: 'Show what serves this profile, and exit with 1 if none of it is valid.',
      group: 'Options',
    },
  ],
  operands: 'none',
  examples: ['stsctl status', 'stsctl status --check admin --output off || stsctl login --profile admin'],
  run,
}

/** Reads files and the environment; nothing is sent. */
async function run(context: Context, { flags }: Args): Promise<Result> {
  const settings = resolveSettings(context, { '--output': ['table'], ...flags })
  const format = settings.output
  if (!isOutputFormat(format)) {
    const message = `--output ${format} is for credentials, and status shows none`
    throw new StsctlError('usage', message, 'use json or table', 'ParamValidation')
  }
  const select = await selection(flags)
  const [checked] = flags['--check'] ?? []
  const all = holdings(context, settings)
  const found = checked === undefined ? all : all.filter(servesAny(settings, checked))
  if (format === 'table' && found.length === 0) {
    context.say(`no temporary credentials${checked === undefined ? '' : ` for profile ${checked}`}`)
  }
  const sessions = format === 'table' ? found.map((holding) => row(context, holding)) : found.map(member)
  const color = settings.color === 'on' || (settings.color === 'auto' && context.stdout.isTTY)
  const options = { format, operation: 'Status', color, columns: context.stdout.columns }
  const stdout = format === 'table' && found.length === 0 ? '' : render(select({ Sessions: sessions }), options)
  return checked === undefined || found.some(isValid) ? { stdout } : { stdout, exitCode: 1 }
}

function isOutputFormat(format: Settings['output']): format is OutputFormat {
  return outputFormats.some((name) => name === format)
}

/** A session serves the profiles that it can be used from; a role or a profile only itself. */
function servesAny({ files }: Settings, checked: string): (holding: Holding) => boolean {
  const path = profilePath(files, checked)
  const keys = keysOf(files, path)
  return ({ kind, profile, owner = '' }) =>
    kind === 'session' ? path.includes(profile) || keys.includes(owner) : kind !== 'environment' && profile === checked
}

/** What nobody wrote an end of may be valid. */
function isValid({ left }: Holding): boolean {
  return left === undefined || left > 0
}

/** A table has the folder alone, as a person would write it: names of cache files say nothing. */
function row({ home }: Context, holding: Holding) {
  const { kind, profile, account = '', roleArn = '', place } = holding
  const folder = place.replace(/\/[^/]*\.json$/, '')
  return {
    Profile: profile,
    Kind: kind,
    Account: account,
    Role: roleArn.replace(/^.*:/, ''),
    Left: leftOf(holding),
    Place: home !== undefined && folder.startsWith(`${home}/`) ? `~${folder.slice(home.length)}` : folder,
  }
}

function member({ kind, profile, account, roleArn, end, left, place }: Holding) {
  return {
    Kind: kind,
    Profile: profile === '' ? null : profile,
    Account: account ?? null,
    RoleArn: roleArn ?? null,
    Expiration: end === undefined ? null : (rfc3339(end / 1000) ?? null),
    SecondsLeft: left === undefined ? null : Math.max(0, Math.floor(left / 1000)),
    Place: place,
  }
}

function leftOf({ left }: Holding): string {
  if (left === undefined) return 'unknown'
  return left > 0 ? spokenTime(left) : 'expired'
}
