import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args } from '../model/command.ts'
import { resolveCredentials } from './credentials.ts'
import { noCredentials } from './refusal.ts'
import { roleCounts } from './role-counts.ts'
import { type Owner, sessionOwner } from './session-owner.ts'

/** The long-term keys of the profile that counts, or those that its session was asked with; a failure where there are none. */
export async function longTermKeys(context: Context, settings: Settings, flags: Args['flags']): Promise<Owner> {
  const needs = 'GetFederationToken needs long-term keys'
  const hint = 'name a profile with long-term keys: --profile NAME'
  if (roleCounts(context, settings)) {
    throw new StsctlError('configuration', `${needs}, and profile ${settings.profileName} is a role`, hint)
  }
  const base = await resolveCredentials(context, settings)
  if (base === undefined) throw noCredentials()
  if (base.source.longTerm) return { base, settings }
  const owner = await sessionOwner(context, flags, base.credentials)
  if (owner !== undefined) return owner
  const message = `${needs}, and the credentials from ${base.source.description} are temporary`
  throw new StsctlError('configuration', message, hint)
}
