import { lookUp } from '../config/profile.ts'
import type { Resolved } from './resolved.ts'
import type { Search } from './search.ts'
import { assumeWithToken } from './token-role.ts'

const variables = {
  web_identity_token_file: 'AWS_WEB_IDENTITY_TOKEN_FILE',
  role_arn: 'AWS_ROLE_ARN',
  role_session_name: 'AWS_ROLE_SESSION_NAME',
} as const

/** The role that a token file stands for; each of its three keys may come from a variable instead, where variables count. */
export async function webIdentity(search: Search, profile: string): Promise<Resolved | undefined> {
  const { context, settings } = search
  const value = (key: keyof typeof variables) =>
    (search.environment ? context.env[variables[key]] : undefined) ?? lookUp(settings.files, profile, key)?.text

  const tokenFile = value('web_identity_token_file')
  if (!tokenFile) return undefined
  return assumeWithToken(search, { profile, tokenFile, roleArn: value('role_arn'), name: value('role_session_name') })
}
