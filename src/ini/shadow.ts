import type { Profile } from './reading.ts'

const shadowing = [
  'role_arn',
  'credential_process',
  'web_identity_token_file',
  'sso_session',
  'sso_start_url',
  'login_session',
]

/** The keys of a profile (of either file) that can make a reader pass over the keys in its credentials section. */
export function shadowingKeys(profile: Profile): readonly string[] {
  return shadowing.filter((key) => (profile.values.get(key) ?? '') !== '')
}
