import type { AwsFiles } from '../config/files.ts'
import { epochMs } from '../model/timestamp.ts'
import { partial } from './refusal.ts'
import { type Resolved, resolved } from './resolved.ts'

const kinds = { credentials: 'shared-credentials-file', config: 'config-file' } as const

/** The keys that stand in a profile of one file; botocore never completes them from the other. */
export function profileKeys(files: AwsFiles, file: 'config' | 'credentials', profile: string): Resolved | undefined {
  const { profiles, shown } = files[file]
  const values = profiles.get(profile)?.values
  const description = `profile ${profile} in ${shown}`
  const AccessKeyId = values?.get('aws_access_key_id')
  if (values === undefined || AccessKeyId === undefined) return undefined
  const SecretAccessKey = values.get('aws_secret_access_key')
  // An empty key cannot sign: aws sends it, and the service's answer does not say why it is refused.
  if (!AccessKeyId) throw partial(kinds[file], 'aws_access_key_id', `it is empty for ${description}`)
  if (!SecretAccessKey) {
    throw partial(kinds[file], 'aws_secret_access_key', `${description} has aws_access_key_id: it needs both keys`)
  }
  const SessionToken = values.get('aws_security_token') ?? values.get('aws_session_token')
  const ends = ['expiration', 'x_security_token_expires'].map((key) => values.get(key) ?? '')
  const Expiration = SessionToken && ends.find((text) => epochMs(text) !== undefined)
  return resolved(
    { AccessKeyId, SecretAccessKey, ...(SessionToken && { SessionToken }), ...(Expiration && { Expiration }) },
    { kind: kinds[file], description, profile },
  )
}
