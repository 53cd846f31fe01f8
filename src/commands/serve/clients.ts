import { expandPath } from '../../config/paths.ts'
import type { Settings } from '../../config/settings.ts'
import { resolveSettings } from '../../config/settings.ts'
import type { Context } from '../../context.ts'
import { StsctlError } from '../../errors.ts'
import type { Args } from '../../model/command.ts'
import type { Values } from '../../model/is-structure.ts'
import { federate } from '../../session/federate.ts'
import { type Fresh, keeper } from '../../session/keeper.ts'
import { longTermKeys } from '../../session/long-term-keys.ts'
import { servableCredentials } from '../../session/servable-credentials.ts'
import { grantFlag, readFederation } from '../federation-flags.ts'
import { readSeconds } from '../read-seconds.ts'
import { type Client, newToken } from './client.ts'
import { type Grant, readClients } from './read-clients.ts'

/** Seconds before their end at which credentials are renewed: botocore asks for new ones from then on. */
const usualMinTtl = 900

/** An hour, where nobody says otherwise: less than the service's twelve. */
const usualDuration = 3600

/** Who may ask and what they get, as the flags say; everything that can be checked has been. */
export async function clientsOf(
  context: Context,
  settings: Settings,
  flags: Args['flags'],
): Promise<readonly [Client, ...Client[]]> {
  const minTtl = readSeconds(flags, '--min-ttl', { min: 0, max: 129_600 }) ?? usualMinTtl
  const [tokenFile] = flags['--token-file'] ?? []
  const grants = await grantsOf(context, settings, flags)
  if (grants === undefined) {
    const single = keeper(context, sessions(context, flags), minTtl)
    return [{ path: '/', token: newToken(context), tokenFile, keeper: single }]
  }
  const clients = grants.map((grant): Client => {
    const kept = keeper(context, () => federated(context, flags, grant.input), minTtl)
    const file = grant.tokenFile === undefined ? tokenFile : expandPath(context, grant.tokenFile)
    return { path: grant.path, token: newToken(context), tokenFile: file, keeper: kept }
  })
  // Reading them has found at least one.
  return clients as [Client, ...Client[]]
}

/** A code that was given serves once: the sessions that follow are got with what else the person configured. */
function sessions(context: Context, flags: Args['flags']): (minTtl: number) => Promise<Fresh> {
  const { '--token-code': _, ...without } = flags
  const { STSCTL_TOKEN_CODE: __, ...env } = context.env
  let first = true
  return async (minTtl) => {
    const fresh = first
      ? await servableCredentials(context, flags, minTtl)
      : await servableCredentials({ ...context, env }, without, minTtl)
    first = false
    return fresh
  }
}

async function federated(context: Context, flags: Args['flags'], input: Values): Promise<Fresh> {
  const { base, settings } = await longTermKeys(context, resolveSettings(context, flags), flags)
  // The client has checked that the answer has all four members.
  return (await federate(context, settings, base.credentials, input)) as Fresh
}

async function grantsOf(
  context: Context,
  settings: Settings,
  flags: Args['flags'],
): Promise<readonly Grant[] | undefined> {
  const [Name] = flags['--federate'] ?? []
  const [file] = flags['--clients'] ?? []
  const DurationSeconds = readSeconds(flags, '--duration-seconds', { min: 900, max: 129_600 }) ?? usualDuration
  const stray = grantFlag(flags) ?? ('--duration-seconds' in flags ? '--duration-seconds' : undefined)
  if (file !== undefined) {
    const other =
      Name === undefined ? (grantFlag(flags) ?? ('--token-file' in flags ? '--token-file' : undefined)) : '--federate'
    if (other !== undefined) throw usage(`${other} cannot be used with --clients, whose file says it for each of them`)
    return readClients(context, file, { DurationSeconds })
  }
  if (Name !== undefined) {
    const input = await readFederation(context, settings, flags, { Name, DurationSeconds }, '--federate')
    if (input['Policy'] === undefined && input['PolicyArns'] === undefined) context.say(note)
    return [{ path: '/', input, tokenFile: undefined }]
  }
  if (stray !== undefined) throw usage(`${stray} needs --federate or --clients`)
  return undefined
}

const note =
  'note: without --policy or --policy-arns these credentials can do nothing but what a resource policy grants them'

function usage(message: string): StsctlError {
  return new StsctlError('usage', message, [], 'ParamValidation')
}
