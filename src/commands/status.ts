import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { rfc3339 } from '../model/timestamp.ts'
import { spokenTime } from '../session/expiry.ts'
import { type Holding, holdings } from '../session/holdings.ts'
import { keysOf, profilePath } from '../session/profile-path.ts'
import { show } from './answer.ts'
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
  if (!['json', 'yaml', 'yaml-stream', 'text', 'table', 'off'].includes(settings.output)) {
    const message = `--output ${settings.output} is for credentials, and status shows none`
    throw new StsctlError('usage', message, 'use json or table', 'ParamValidation')
  }
  const select = await selection(flags)
  const [checked] = flags['--check'] ?? []
  const all = holdings(context, settings)
  const path = checked === undefined ? [] : profilePath(settings.files, checked)
  const keys = keysOf(settings.files, path)
  const found = checked === undefined ? all : all.filter((holding) => serves(holding, checked, path, keys))
  const isTable = settings.output === 'table'
  const answer = { Sessions: isTable ? found.map(row) : found.map(member) }
  if (isTable && found.length === 0)
    context.say(checked === undefined ? 'no temporary credentials' : `no temporary credentials for profile ${checked}`)
  const stdout = await show(context, settings, answer, { operation: 'Status', select, region: undefined })
  return checked === undefined || found.some(isValid) ? { stdout } : { stdout, exitCode: 1 }
}

/** A session serves the profiles that it can be used from; a role or a profile only itself. */
function serves({ kind, profile, owner }: Holding, checked: string, path: readonly string[], keys: readonly string[]) {
  if (kind !== 'session') return profile === checked
  return path.includes(profile) || keys.includes(owner ?? '')
}

/** What nobody wrote an end of may be valid. */
function isValid({ left }: Holding): boolean {
  return left === undefined || left > 0
}

function row(holding: Holding) {
  const { kind, profile, account = '', roleArn = '', place } = holding
  return {
    Profile: profile,
    Kind: kind,
    Account: account,
    Role: roleArn.replace(/^.*?:(?=[^:]*$)/, ''),
    Left: leftOf(holding),
    Place: place,
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
