import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { resolveCredentials } from './credentials.ts'
import { environmentCredentials } from './environment-credentials.ts'
import { isRoleProfile } from './is-role-profile.ts'
import { profileCredentials } from './profile-credentials.ts'
import { noCredentials } from './refusal.ts'
import type { Resolved } from './resolved.ts'
import { readRoleProfile } from './role-profile.ts'
import { staticKeys } from './static-keys.ts'

/** The long-term keys below the profile that counts, and the profiles on the way to them, the nearest first. */
export type Base = { readonly base: Resolved; readonly profiles: readonly string[] }

/** Follows a role's sources down to the keys; assumes nothing. Throws where they are temporary, or nowhere. */
export async function baseCredentials(context: Context, settings: Settings): Promise<Base> {
  const found = await search(context, settings)
  if (found === undefined) throw noCredentials()
  const { source } = found.base
  if (source.longTerm) return found
  const message = `a session needs long-term keys, and the credentials from ${source.description} are temporary`
  throw new StsctlError('configuration', message, [
    source.kind === 'environment'
      ? 'unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_SECURITY_TOKEN'
      : 'name a profile with long-term keys: --profile NAME',
  ])
}

async function search(context: Context, settings: Settings): Promise<Base | undefined> {
  const { files, profileName, profileFromFlag } = settings
  const shadowed = !profileFromFlag && environmentCredentials(context) !== undefined
  const profiles = [profileName]
  if (shadowed || !isRoleProfile(files, profileName)) {
    return based(await resolveCredentials(context, settings), profiles)
  }
  for (
    let role = readRoleProfile(files, profileName, profiles);
    ;
    role = readRoleProfile(files, role.from.profile, profiles)
  ) {
    if (!('profile' in role.from)) {
      return based(role.from.source === 'Environment' ? environmentCredentials(context) : undefined, profiles)
    }
    const { profile } = role.from
    if (profile !== profiles.at(-1)) profiles.push(profile)
    if (isRoleProfile(files, profile) && !staticKeys(files, profile)) continue
    const next = { context, settings, options: {}, environment: false, visited: profiles }
    return based(await profileCredentials(next, profile), profiles)
  }
}

function based(base: Resolved | undefined, profiles: readonly string[]): Base | undefined {
  return base && { base, profiles }
}
