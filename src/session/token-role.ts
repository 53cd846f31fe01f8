import { StsctlError } from '../errors.ts'
import { assumeRoleWithWebIdentity } from '../operations/assume-role-with-web-identity.ts'
import { cachedRole } from './cached-role.ts'
import { checkArguments } from './check-arguments.ts'
import { type Resolved, resolved } from './resolved.ts'
import type { Search } from './search.ts'

/** What a profile, or the environment for it, says of a role that is assumed with the token in a file. */
type TokenRole = {
  readonly profile: string
  readonly tokenFile: string
  readonly roleArn: string | undefined
  readonly name: string | undefined
}

/** The credentials of such a role; the file is read when they are not in the cache. */
export async function assumeWithToken(
  search: Search,
  { profile, tokenFile, roleArn, name }: TokenRole,
): Promise<Resolved> {
  if (!roleArn) throw withoutRole(profile)
  const given = { RoleArn: roleArn, ...(name && { RoleSessionName: name }) }
  checkArguments(search.settings, assumeRoleWithWebIdentity, profile, given)
  const credentials = await cachedRole(search, {
    operation: assumeRoleWithWebIdentity,
    profile,
    arguments: given,
    prepare: async () => {
      const generated = `botocore-session-${Math.floor(search.context.now() / 1000)}`
      const WebIdentityToken = readToken(search, tokenFile)
      return {
        credentials: undefined,
        input: { RoleArn: roleArn, RoleSessionName: name || generated, WebIdentityToken },
      }
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
