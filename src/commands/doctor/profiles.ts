import { lookUp, profileNames } from '../../config/profile.ts'
import { StsctlError } from '../../errors.ts'
import { expiryOf } from '../../ini/expiry.ts'
import type { Profile } from '../../ini/reading.ts'
import { rfc3339 } from '../../model/timestamp.ts'
import { readRoleProfile } from '../../session/role-profile.ts'
import { type Check, type Finding, type Machine, wrong } from './check.ts'
import { shellWord } from './fixes.ts'

/** Profiles that cannot give credentials: half of a pair, a session that is over, a role that comes from nowhere. */
export const profiles: Check = {
  name: 'profiles',
  run: ({ context, files }) => {
    if (files === undefined) return undefined
    return profileNames(files).flatMap((name) => [
      ...[files.credentials, files.config].flatMap(({ profiles: all, shown }) =>
        keys(all.get(name), name, shown, context.now()),
      ),
      ...role(files, name),
    ])
  },
}

function keys(profile: Profile | undefined, name: string, file: string, now: number): Finding[] {
  const value = (key: string) => profile?.values.get(key) || undefined
  const [id, secret] = [value('aws_access_key_id'), value('aws_secret_access_key')]
  const token = value('aws_session_token') ?? value('aws_security_token')
  const where = `profile ${name} in ${file}`
  const configure = `aws configure --profile ${shellWord(name)}`
  if (profile === undefined || (id === undefined && secret === undefined && token === undefined)) return []
  if (id === undefined || secret === undefined) {
    const missing = id === undefined ? 'aws_access_key_id' : 'aws_secret_access_key'
    return [wrong(`${where} holds half of its keys: ${missing} is missing`, configure)]
  }
  if (token === undefined && id.startsWith('ASIA')) {
    return [wrong(`${where} holds the keys of a session without its aws_session_token`, login(name))]
  }
  if (token !== undefined && id.startsWith('AKIA')) {
    return [wrong(`${where} holds long-term keys beside the session token of others`, configure)]
  }
  const end = token === undefined ? undefined : expiryOf(profile)
  if (end === undefined || end > now) return []
  return [wrong(`${where} holds a session that ended at ${rfc3339(end / 1000)}`, login(name))]
}

function login(name: string): string {
  return `stsctl login --write-profile ${shellWord(name)}`
}

/** The refusals of the search for credentials, found before anybody needs the role. */
function role(files: NonNullable<Machine['files']>, name: string): Finding[] {
  if (lookUp(files, name, 'role_arn') === undefined) return []
  if (lookUp(files, name, 'web_identity_token_file') !== undefined) return []
  try {
    const visited = [name]
    for (;;) {
      const { from } = readRoleProfile(files, visited.at(-1) ?? '', visited)
      if (!('profile' in from) || lookUp(files, from.profile, 'role_arn') === undefined) return []
      if (from.profile === visited.at(-1)) return []
      visited.push(from.profile)
    }
  } catch (error) {
    if (!(error instanceof StsctlError)) throw error
    const fix = `aws configure set source_profile PROFILE --profile ${shellWord(name)}`
    return [wrong(`profile ${name}: ${[error.message, ...error.hints].join('; ')}`, fix)]
  }
}
