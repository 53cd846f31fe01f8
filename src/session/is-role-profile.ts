import type { AwsFiles } from '../config/files.ts'
import { lookUp } from '../config/profile.ts'

/** Whether a profile stands for a role that is assumed with other credentials. */
export function isRoleProfile(files: AwsFiles, profile: string): boolean {
  return (
    lookUp(files, profile, 'role_arn') !== undefined && lookUp(files, profile, 'web_identity_token_file') === undefined
  )
}
