import { expandPath } from '../config/paths.ts'
import { profileNames } from '../config/profile.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { isRoleProfile } from './is-role-profile.ts'
import { pythonJson } from './python-json.ts'
import { readRoleCache } from './role-cache.ts'
import { readRoleProfile } from './role-profile.ts'

export type RoleFile = {
  readonly profile: string
  readonly roleArn: string
  readonly accessKeyId: string
  readonly Expiration: string
  readonly path: string
}

/** What `aws` and stsctl keep of the role profiles: one each, if its file can be read. Half a configuration keeps nothing. */
export function roleFiles(context: Context, { files }: Pick<Settings, 'files'>): readonly RoleFile[] {
  // The cache gives credentials up a quarter of an hour before their end; here the end itself is asked for.
  const { env, home, platform, files: read, debug } = context
  const early = { env, home, platform, files: read, debug, now: () => Number.NEGATIVE_INFINITY }
  return profileNames(files).flatMap((profile) => {
    if (!isRoleProfile(files, profile)) return []
    const role = attempt(() => readRoleProfile(files, profile, [profile]))
    if (role === undefined) return []
    const key = context.digest('sha1', pythonJson(role.arguments))
    const credentials = readRoleCache(early, key)
    const path = expandPath({ env: {}, home, platform }, `~/.aws/cli/cache/${key}.json`)
    const { AccessKeyId, Expiration = '' } = credentials ?? {}
    return AccessKeyId === undefined
      ? []
      : [{ profile, roleArn: role.arguments.RoleArn, accessKeyId: AccessKeyId, Expiration, path }]
  })
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
