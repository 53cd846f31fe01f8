import { lookUp } from '../config/profile.ts'
import { StsctlError } from '../errors.ts'
import { assumeRoleWithWebIdentity } from '../operations/assume-role-with-web-identity.ts'
import { cachedRole } from './cached-role.ts'
import { checkArguments } from './check-arguments.ts'
import { type Resolved, resolved } from './resolved.ts'
import type { Search } from './search.ts'

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
  const RoleArn = value('role_arn')
  if (!RoleArn) throw withoutRole(profile)
  const name = value('role_session_name')
  const given = { RoleArn, ...(name && { RoleSessionName: name }) }
  checkArguments(settings, assumeRoleWithWebIdentity, profile, given)
  const credentials = await cachedRole(search, {
    operation: assumeRoleWithWebIdentity,
    profile,
    arguments: given,
    prepare: async () => {
      const generated = `botocore-session-${Math.floor(context.now() / 1000)}`
      const WebIdentityToken = readToken(search, tokenFile)
      return { credentials: undefined, input: { RoleArn, RoleSessionName: name || generated, WebIdentityToken } }
    },
  })
  return resolved(credentials, { kind: 'web-identity', description: `the web identity in ${tokenFile}`, profile })
}

function readToken({ context }: Search, path: string): string {
  try {
    return context.files.readParameter(path)
  } catch (error) {
    const { code } = error as { readonly code?: string }
    const why = code === 'ENOENT' ? `[Errno 2] No such file or directory: '${path}'` : `cannot read ${path}: ${code}`
    throw new StsctlError('failure', why, 'web_identity_token_file or AWS_WEB_IDENTITY_TOKEN_FILE names this file')
  }
}

function withoutRole(profile: string): StsctlError {
  const configured = 'The provided profile or the current environment is configured to assume role with web identity'
  const message = `${configured} but has no role ARN configured. Ensure that the profile has the role_arn configuration set or the AWS_ROLE_ARN env var is set.`
  return new StsctlError('failure', message, `the profile is ${profile}`)
}
