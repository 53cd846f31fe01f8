import { connectionFor } from '../config/connection.ts'
import { resolveSettings, type Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { readInput } from '../input/read-input.ts'
import { skeleton } from '../input/skeleton.ts'
import type { Args, Command, Result } from '../model/command.ts'
import type { Credentials } from '../model/credentials.ts'
import { type Operation, returnsCredentials } from '../model/operation.ts'
import { problemsOf } from '../model/validate.ts'
import { operations } from '../operations/index.ts'
import { resolveCredentials } from '../session/credentials.ts'
import { isSkewed, spokenSkew } from '../session/expiry.ts'
import { noCredentials } from '../session/refusal.ts'
import type { Resolved } from '../session/resolved.ts'
import { roleCounts } from '../session/role-counts.ts'
import { withSessions } from '../session/with-sessions.ts'
import { checkFormat, handOn, show } from './answer.ts'
import { exportedRegion } from './exported-region.ts'
import { operationFlags } from './operation-flags.ts'
import { pretty } from './pretty.ts'
import { selection } from './selection.ts'
import { profileTarget } from './write-profile.ts'

/** The command of the operation of this name; there is no other code about any of them. */
export function operationCommand(name: string): Command {
  const operation = operations.find(({ cli }) => cli === name)
  if (operation === undefined) throw new Error(`${name} is no operation`)
  return {
    name: operation.cli,
    help: operation.help,
    group: 'Operations of aws sts',
    flags: operationFlags(operation),
    operands: 'none',
    examples: operation.examples,
    run: (context, args) => call(operation, context, args),
  }
}

/** Checks everything, then resolves credentials, then sends, then writes, then answers. */
async function call(operation: Operation, context: Context, { flags }: Args): Promise<Result> {
  const kind = flags['--generate-cli-skeleton']?.[0]
  if (kind !== undefined) return { stdout: await skeleton(operation, kind) }
  const settings = resolveSettings(context, flags)
  const select = await selection(flags)
  const hasCredentials = returnsCredentials(operation)
  const format = checkFormat(context, settings, operation.cli, hasCredentials, flags['--query'] !== undefined)
  const input = await checkedInput(operation, context, settings, flags)

  const resolved = await signer(operation, context, settings)
  const target = await profileTarget(context, settings, flags, resolved?.source.profile)
  for (const note of operation.notes) {
    const words = note(input, resolved?.source.longTerm ?? true)
    if (words !== undefined) context.say(`note: ${words}`)
  }

  const sts = await context.sts(connectionFor(context, settings, { credentials: resolved?.credentials }))
  const { output, skewMs = 0 } = await sts.send(operation, input)
  if (hasCredentials && isSkewed(skewMs)) {
    context.say(`the clock of this machine is ${spokenSkew(skewMs)}: programs misjudge here when these credentials end`)
  }
  const quiet = target !== undefined && settings.origin('output')?.kind !== 'flag' && flags['--query'] === undefined
  const decoded = flags['--pretty'] === undefined ? output : pretty(output)
  const presentation = { format, operation: operation.name, select, region: exportedRegion(settings) }
  const stdout = quiet ? '' : show(context, settings, decoded, presentation)
  // Only an operation that returns credentials has a target; the client has checked that they are there.
  const credentials = output['Credentials'] as Credentials
  await target?.write(credentials)
  if (!quiet) handOn(context, credentials, presentation)
  return { stdout }
}

async function checkedInput(operation: Operation, context: Context, settings: Settings, flags: Args['flags']) {
  const { input, problems } = await readInput(
    operation.params,
    { flags },
    { env: context.env, home: context.home, readFile: context.files.readParameter },
  )
  const found = settings.parameterValidation ? problemsOf(operation, input, problems) : problems
  if (found.length === 0) return input
  const lines = found.map(({ flag, message }) => (message.includes(flag) ? message : `${flag}: ${message}`))
  const hint = `run stsctl ${operation.cli} --help for the limits of each flag`
  throw new StsctlError('usage', ['Parameter validation failed:', ...lines].join('\n'), hint, 'ParamValidation')
}

/** Who signs the request; undefined for a request that goes out unsigned. */
async function signer(operation: Operation, context: Context, settings: Settings): Promise<Resolved | undefined> {
  if (operation.auth === 'none' || !settings.signRequest) return undefined
  // Tells of a missing region before any credentials are looked for, which may ask a person for a code.
  connectionFor(context, settings, { credentials: undefined, signed: true })
  if (operation.source === 'long-term' && roleCounts(context, settings)) throw roleProfile(operation, settings)
  // A role's code is no parameter of this operation, so its flags say nothing of it.
  const sessions = withSessions(context, settings, { flags: {}, minTtl: 300, keptOnly: true })
  const resolved = await resolveCredentials(context, settings, sessions)
  if (resolved === undefined) throw noCredentials()
  if (operation.source === 'long-term' && !resolved.source.longTerm) throw sessionCredentials(operation, resolved)
  return resolved
}

/** Found out before anyone is asked for the role's code. */
function roleProfile({ name }: Operation, { profileName }: Settings): StsctlError {
  const message = `${name} needs long-term keys, and profile ${profileName} is a role, whose credentials are temporary`
  return new StsctlError('configuration', message, 'name the profile that holds the keys: --profile NAME')
}

function sessionCredentials({ name }: Operation, { source }: Resolved): StsctlError {
  const message = `${name} needs long-term keys, and the credentials from ${source.description} are temporary`
  const unset = 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN'
  return new StsctlError('configuration', message, [
    source.kind === 'environment' ? unset : 'name a profile with long-term keys: --profile NAME',
    'STS refuses this call with session credentials, so nothing was sent',
  ])
}
