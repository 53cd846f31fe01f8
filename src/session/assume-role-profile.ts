import { StsctlError } from '../errors.ts'
import { assumeRole } from '../operations/assume-role.ts'
import { cachedRole } from './cached-role.ts'
import { checkArguments } from './check-arguments.ts'
import { environmentCredentials } from './environment-credentials.ts'
import { isRoleProfile } from './is-role-profile.ts'
import { networkCredentials } from './network-credentials.ts'
import { profileCredentials } from './profile-credentials.ts'
import { notRetrieved } from './refusal.ts'
import { type Resolved, resolved } from './resolved.ts'
import { type RoleProfile, readRoleProfile } from './role-profile.ts'
import type { Search } from './search.ts'
import { staticKeys } from './static-keys.ts'

/** The credentials of a role profile, assumed with those of its source. */
export async function assumeRoleProfile(search: Search, profile: string): Promise<Resolved> {
  const { files } = search.settings
  const role = readRoleProfile(files, profile, search.visited)
  checkArguments(search.settings, assumeRole, profile, role.arguments)
  const credentials = await cachedRole(search, {
    operation: assumeRole,
    profile,
    arguments: role.arguments,
    prepare: () => prepare(search, role),
  })
  return resolved(credentials, {
    kind: 'assume-role',
    description: `the role of profile ${profile}, ${role.arguments.RoleArn}`,
    profile,
  })
}

async function prepare(search: Search, role: RoleProfile) {
  const base = await source(search, role)
  const session = base.source.longTerm ? await search.options.sessionFor?.(base, role) : undefined
  const { SerialNumber, ...sent } = role.arguments
  const input = {
    RoleSessionName: `botocore-session-${Math.floor(search.context.now() / 1000)}`,
    ...sent,
    // The session has the code in it: STS takes none with temporary credentials.
    ...(session === undefined && SerialNumber !== undefined && (await code(search, role.profile, SerialNumber))),
  }
  return { credentials: session ?? base.credentials, input }
}

async function code({ options }: Search, profile: string, SerialNumber: string) {
  if (options.tokenCode === undefined) {
    const message = `the role of profile ${profile} needs an MFA code of ${SerialNumber}, and there is no way to ask for one here`
    throw new StsctlError('configuration', message)
  }
  return { SerialNumber, TokenCode: await options.tokenCode(SerialNumber) }
}

async function source(search: Search, { profile, from }: RoleProfile): Promise<Resolved> {
  if ('source' in from) {
    const found = await {
      Environment: async () => environmentCredentials(search.context),
      EcsContainer: () => networkCredentials(search, 'container'),
      Ec2InstanceMetadata: () => networkCredentials(search, 'instance-metadata'),
    }[from.source]()
    if (found !== undefined) return found
    const why = `No credentials found in credential_source referenced in profile ${profile}`
    throw notRetrieved(from.source, why)
  }
  const { files } = search.settings
  const next = { ...search, environment: false, visited: [...search.visited, from.profile] }
  if (isRoleProfile(files, from.profile) && !staticKeys(files, from.profile)) {
    return assumeRoleProfile(next, from.profile)
  }
  const found = await profileCredentials(next, from.profile)
  if (found !== undefined) return found
  const message = `The source profile "${from.profile}" must have credentials.`
  throw new StsctlError('failure', message, `profile ${profile} names it as its source_profile`)
}
