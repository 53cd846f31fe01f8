import type { Credentials } from '../model/credentials.ts'
import { isoTimestamp } from '../model/timestamp.ts'
import { expiration } from './expiration.ts'

/** What `credential_process` expects, byte for byte as `aws configure export-credentials --format process` prints it. */
export function processDocument(credentials: Credentials): string {
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials
  const Expiration = expiration(credentials, isoTimestamp)
  return `${ascii(JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, SessionToken, Expiration }, null, 2))}\n`
}

/** Python's `json.dumps` writes whatever is not printable ASCII as `\uXXXX`. */
function ascii(json: string): string {
  return json.replaceAll(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
