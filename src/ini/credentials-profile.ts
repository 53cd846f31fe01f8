import { StsctlError } from '../errors.ts'
import { editSection, removeKeys } from './edit.ts'
import { readSection } from './read-strict.ts'
import type { Profile } from './reading.ts'
import { configTarget, literalTarget } from './target.ts'

/** What is written of a session. `Expiration` is RFC 3339 in UTC, ending in `Z`. */
export type Session = {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly SessionToken: string
  readonly Expiration: string
}

const written = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'expiration',
  'x_security_token_expires',
] as const

/**
 * The credentials file with the session in section [name]: always all of its keys, in place where they are.
 * Refuses a section of long-term keys unless told otherwise, and values that a reader could take for something else.
 */
export function writeSession(
  text: string,
  name: string,
  session: Session,
  { replaceLongTermKeys = false }: { readonly replaceLongTermKeys?: boolean } = {},
): string {
  const target = literalTarget(name)
  for (const member of ['AccessKeyId', 'SecretAccessKey', 'SessionToken'] as const) checkValue(member, session[member])
  if (!isUtc(session.Expiration)) throw unusable('Expiration')
  if (!replaceLongTermKeys && holdsLongTermKeys(readSection(text, name))) {
    throw new StsctlError('configuration', `profile ${name} holds long-term keys, which would be lost`, [
      'write to another profile name',
      '--replace-long-term-keys overwrites them',
    ])
  }
  return editSection(text, target, {
    aws_access_key_id: session.AccessKeyId,
    aws_secret_access_key: session.SecretAccessKey,
    aws_session_token: session.SessionToken,
    expiration: session.Expiration,
    x_security_token_expires: session.Expiration,
    // What older tools left of the session before: botocore prefers the first, and the second would name a wrong time.
    aws_security_token: undefined,
    aws_credential_expiration: undefined,
  })
}

/**
 * The credentials file without the session that `writeSession` put into section [name]; unchanged if there is no such section.
 * A section is stsctl's own if it has all five keys and both times are the same, as no other tool writes them; another is refused.
 */
export function removeSession(text: string, name: string): string {
  const target = literalTarget(name)
  const profile = readSection(text, name)
  if (!profile) return text
  const own =
    written.every((key) => profile.values.get(key)) &&
    profile.values.get('expiration') === profile.values.get('x_security_token_expires') &&
    isUtc(profile.values.get('expiration'))
  if (!own) throw new StsctlError('configuration', `profile ${name} was not written by stsctl, so it stays as it is`)
  return removeKeys(text, target, written)
}

/** The config file with the region of a profile set: `[default]` or `[profile NAME]`. */
export function writeRegion(text: string, profile: string, region: string): string {
  if (!/^[A-Za-z0-9-]+$/.test(region)) throw unusable('region')
  return editSection(text, configTarget(profile), { region })
}

/** An access key or secret without a session token. */
export function holdsLongTermKeys(profile: Profile | undefined): boolean {
  const has = (key: string) => (profile?.values.get(key) ?? '') !== '' || profile?.blocks.has(key) === true
  return (
    (has('aws_access_key_id') || has('aws_secret_access_key')) &&
    !has('aws_session_token') &&
    !has('aws_security_token')
  )
}

function isUtc(time: string | undefined): boolean {
  return (
    time !== undefined && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(time) && !Number.isNaN(Date.parse(time))
  )
}

// White space, CR, LF, NUL and a leading comment sign end a value or start a line for one reader or another.
function checkValue(member: string, value: string): void {
  if (!/^[\x21-\x7e]+$/.test(value) || /^[#;]/.test(value)) throw unusable(member)
}

function unusable(member: string): StsctlError {
  return new StsctlError('failure', `${member} has characters that a profile cannot hold`, 'nothing was written')
}
