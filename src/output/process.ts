import type { Credentials } from '../model/credentials.ts'
import { isoTimestamp } from '../model/timestamp.ts'
import { asciiJson } from './ascii-json.ts'
import { expiration } from './expiration.ts'

/** What `credential_process` expects, byte for byte as `aws configure export-credentials --format process` prints it. */
export function processDocument(credentials: Credentials): string {
  const { AccessKeyId, SecretAccessKey, SessionToken } = credentials
  const Expiration = expiration(credentials, isoTimestamp)
  return `${asciiJson(JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, SessionToken, Expiration }, null, 2))}\n`
}
