import type { AwsFiles } from '../config/files.ts'
import { lookUp } from '../config/profile.ts'

/** Whether a profile holds keys, or half of them: as the source of a role it is then not followed any further. */
export function staticKeys(files: AwsFiles, profile: string): boolean {
  return ['aws_access_key_id', 'aws_secret_access_key'].some((key) => lookUp(files, profile, key) !== undefined)
}
