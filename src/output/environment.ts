import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'
import { rfc3339 } from '../model/timestamp.ts'
import { expiration } from './expiration.ts'

/** What a process needs to use the credentials: variables to set, in this order, and variables to take away. */
export type Environment = { readonly set: Readonly<Record<string, string>>; readonly unset: readonly string[] }

/**
 * Each of these would win over the new keys in some tool: botocore reads AWS_SECURITY_TOKEN before AWS_SESSION_TOKEN, the
 * JS SDK prefers AWS_PROFILE to keys, and prompts show AWS_SESSION_EXPIRATION.
 */
const shadows = ['AWS_SECURITY_TOKEN', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SESSION_EXPIRATION']

/**
 * `region` is undefined where none is known; the region variables are then left as they are. A value that no environment
 * can hold (a NUL, half a surrogate pair) is a failure that names its variable, never the value.
 */
export function environment(credentials: Credentials, region?: string): Environment {
  const variables = {
    AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
    AWS_SESSION_TOKEN: credentials.SessionToken,
    AWS_CREDENTIAL_EXPIRATION: expiration(credentials, rfc3339),
  }
  const regions = region === undefined ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }
  const set: Record<string, string> = {}
  const unset = [...shadows]
  for (const [name, value] of Object.entries({ ...variables, ...regions })) {
    if (value === undefined) unset.push(name)
    else if (value.includes('\0') || !value.isWellFormed())
      throw new StsctlError('failure', `${name} cannot be exported: it holds a NUL or broken text`)
    else set[name] = value
  }
  return { set, unset }
}
