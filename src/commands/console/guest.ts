import { profileNames } from '../../config/profile.ts'
import type { Settings } from '../../config/settings.ts'
import type { Context } from '../../context.ts'
import { StsctlError } from '../../errors.ts'
import type { Args } from '../../model/command.ts'
import type { Credentials } from '../../model/credentials.ts'
import { baseCredentials } from '../../session/base-credentials.ts'
import { callerOf } from '../../session/caller.ts'
import { resolveCredentials } from '../../session/credentials.ts'
import { federate } from '../../session/federate.ts'
import { isRoleProfile } from '../../session/is-role-profile.ts'
import { noCredentials } from '../../session/refusal.ts'
import type { Resolved } from '../../session/resolved.ts'
import { roleCounts } from '../../session/role-counts.ts'
import { type Owner, sessionOwner } from '../../session/session-owner.ts'
import { withSessions } from '../../session/with-sessions.ts'
import { grantFlag, readFederation } from '../federation-flags.ts'
import { minTtl } from '../session-flags.ts'
import { partitionOf } from './partition.ts'

/** Who is signed in. `sessionDuration`: seconds that the page is to last, where that is not the credentials' own time. */
export type Guest = { readonly credentials: Credentials; readonly sessionDuration: number | undefined }

/**
 * Credentials that AWS signs in: a role's or a federated user's as they are; for a user, or a user's session whose keys
 * are known, those of a federated user that is granted what the flags say.
 */
export async function guest(
  context: Context,
  settings: Settings,
  flags: Args['flags'],
  duration: number | undefined,
): Promise<Guest> {
  const flag = grantFlag(flags) ?? ('--name' in flags ? '--name' : undefined)
  if (roleCounts(context, settings)) {
    if (flag !== undefined) throw forUsersAlone(flag, `profile ${settings.profileName} is a role`)
    return { credentials: await ofRole(context, settings, flags, duration), sessionDuration: duration }
  }
  // Read before a credential_process or a provider is asked, to find mistakes first.
  await readFederation(context, settings, flags, { Name: flags['--name']?.[0] ?? 'stsctl' })
  const options = withSessions(context, settings, { flags, minTtl: minTtl(flags) })
  const resolved = await resolveCredentials(context, settings, options)
  if (resolved === undefined) throw noCredentials()
  const owner = resolved.source.longTerm
    ? { base: resolved, settings }
    : await sessionOwner(context, flags, resolved.credentials)
  if (owner !== undefined) {
    if (!('--policy' in flags || '--policy-arns' in flags)) throw emptyPage(settings, resolved)
    return { credentials: await federated(context, owner, flags, duration), sessionDuration: undefined }
  }
  if (flag !== undefined) throw forUsersAlone(flag, `the credentials from ${resolved.source.description} are temporary`)
  return { credentials: resolved.credentials, sessionDuration: duration }
}

/** AWS takes a SessionDuration only of a role that long-term keys have assumed: then neither session nor cache will do. */
async function ofRole(context: Context, settings: Settings, flags: Args['flags'], duration: number | undefined) {
  const direct = duration !== undefined
  if (direct && (await isChained(context, settings))) {
    const message = `--duration cannot be used with profile ${settings.profileName}: its role is assumed with temporary credentials`
    throw new StsctlError('usage', message, 'leave it out: the page then lasts as long as the role', 'ParamValidation')
  }
  const least = direct ? Number.POSITIVE_INFINITY : minTtl(flags)
  const options = withSessions(context, settings, { flags, minTtl: least, noSession: direct })
  const resolved = await resolveCredentials(context, settings, options)
  if (resolved === undefined) throw noCredentials()
  return resolved.credentials
}

async function isChained(context: Context, settings: Settings): Promise<boolean> {
  try {
    return (await baseCredentials(context, settings)).profiles.length > 2
  } catch (error) {
    if (error instanceof StsctlError && error.kind === 'configuration') return true
    throw error
  }
}

async function federated(
  context: Context,
  { base, settings }: Owner,
  flags: Args['flags'],
  duration: number | undefined,
): Promise<Credentials> {
  const [given] = flags['--name'] ?? []
  const Name = given ?? nameIn((await callerOf(context, settings, base.credentials)).arn)
  const DurationSeconds = duration === undefined ? {} : { DurationSeconds: duration }
  const input = await readFederation(context, settings, flags, { Name, ...DurationSeconds })
  return federate(context, settings, base.credentials, input)
}

/** The user's own name, as far as a federated user may have it. */
function nameIn(arn: string): string {
  return (arn.split(/[:/]/).at(-1) ?? '').slice(0, 32).padEnd(2, '-')
}

function emptyPage(settings: Settings, { source }: Resolved): StsctlError {
  const whose = source.longTerm ? 'long-term keys' : "a user's session"
  const message = `AWS signs in roles and federated users, and ${source.description} holds ${whose}: a federated user without a policy would see an empty page`
  const { name } = partitionOf(settings.region)
  const { files } = settings
  const role = profileNames(files).find((profile) => isRoleProfile(files, profile)) ?? 'NAME'
  return new StsctlError('configuration', message, [
    `say what the page may do: --policy-arns arn=arn:${name}:iam::aws:policy/ReadOnlyAccess, or --policy file://policy.json`,
    `or sign in as a role: --profile ${role}`,
  ])
}

function forUsersAlone(flag: string, why: string): StsctlError {
  const message = `${flag} is for a federated user of long-term keys, and ${why}`
  return new StsctlError('usage', message, [], 'ParamValidation')
}
