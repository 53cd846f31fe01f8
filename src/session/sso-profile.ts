import type { AwsFiles } from '../config/files.ts'
import { lookUp } from '../config/profile.ts'
import { StsctlError } from '../errors.ts'

/** Where a profile signs in and as what; `session` is undefined in the older form without an sso-session section. */
export type SsoProfile = {
  readonly startUrl: string
  readonly roleName: string
  readonly accountId: string
  readonly session: string | undefined
}

const required = ['sso_role_name', 'sso_account_id', 'sso_start_url', 'sso_region'] as const

/** Reads an SSO profile with botocore's rules; undefined where the profile is none. */
export function readSsoProfile(files: AwsFiles, profile: string): SsoProfile | undefined {
  const text = (key: string) => lookUp(files, profile, key)?.text
  if (text('sso_role_name') === undefined && text('sso_account_id') === undefined) return undefined
  const session = text('sso_session')
  const lent = session === undefined ? undefined : sessionSection(files, profile, session)
  const value = (key: string) => text(key) ?? lent?.get(key)
  const missing = required.filter((key) => value(key) === undefined)
  if (missing.length > 0) {
    const message = `The profile "${profile}" is configured to use SSO but is missing required configuration: ${missing.join(', ')}`
    throw new StsctlError('failure', message, 'run aws configure sso, or add the keys to the profile')
  }
  const [roleName = '', accountId = '', startUrl = ''] = required.map(value)
  return { startUrl, roleName, accountId, session }
}

function sessionSection(files: AwsFiles, profile: string, session: string): ReadonlyMap<string, string> {
  const section = files.config.ssoSessions.get(session)?.values
  if (section === undefined) {
    const message = `The specified sso-session does not exist: "${session}"`
    throw new StsctlError(
      'failure',
      message,
      `profile ${profile} names it; sections are read from ${files.config.shown}`,
    )
  }
  for (const [key, value] of section) {
    const own = lookUp(files, profile, key)?.text
    if (own === undefined || own === value) continue
    const message = `The value for ${key} is inconsistent between profile (${own}) and sso-session (${value}).`
    throw new StsctlError('failure', message, `these are profile ${profile} and sso-session ${session}`)
  }
  return section
}
