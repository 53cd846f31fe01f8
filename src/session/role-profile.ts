import type { AwsFiles } from '../config/files.ts'
import { hasProfile, lookUp } from '../config/profile.ts'
import { pythonInt } from '../config/read-number.ts'
import { StsctlError } from '../errors.ts'
import { partial } from './refusal.ts'
import { sessionTags } from './session-tags.ts'
import { staticKeys } from './static-keys.ts'

/** What a profile adds to AssumeRole, as STS names it; `aws` makes its cache key from the same members. */
export type RoleArguments = {
  readonly RoleArn: string
  readonly RoleSessionName?: string
  readonly ExternalId?: string
  readonly SerialNumber?: string
  readonly DurationSeconds?: number
  readonly SourceIdentity?: string
  readonly Tags?: readonly { readonly Key: string; readonly Value: string }[]
  readonly TransitiveTagKeys?: readonly string[]
}

/** A profile with `role_arn`, and what its role is assumed from: another profile, or a named source. */
export type RoleProfile = {
  readonly profile: string
  readonly arguments: RoleArguments
  readonly from: { readonly profile: string } | { readonly source: NamedSource }
}

const namedSources = ['Environment', 'EcsContainer', 'Ec2InstanceMetadata'] as const
export type NamedSource = (typeof namedSources)[number]

/** Reads a role profile as botocore does; half a configuration and a loop are failures in its words. */
export function readRoleProfile(files: AwsFiles, profile: string, visited: readonly string[]): RoleProfile {
  const text = (key: string) => lookUp(files, profile, key)?.text
  const RoleSessionName = text('role_session_name')
  const ExternalId = text('external_id')
  const SerialNumber = text('mfa_serial')
  const SourceIdentity = text('source_identity')
  const DurationSeconds = pythonInt(text('duration_seconds') ?? '')
  return {
    profile,
    arguments: {
      RoleArn: text('role_arn') ?? '',
      ...(RoleSessionName && { RoleSessionName }),
      ...(ExternalId !== undefined && { ExternalId }),
      ...(SerialNumber !== undefined && { SerialNumber }),
      ...(DurationSeconds !== undefined && { DurationSeconds }),
      ...(SourceIdentity && { SourceIdentity }),
      ...sessionTags(text('session_tags'), text('transitive_session_tags'), profile),
    },
    from: origin(files, profile, visited),
  }
}

function origin(files: AwsFiles, profile: string, visited: readonly string[]): RoleProfile['from'] {
  const base = lookUp(files, profile, 'source_profile')
  const named = lookUp(files, profile, 'credential_source')
  if (base !== undefined && named !== undefined) {
    const message = `The profile "${profile}" contains both source_profile and credential_source.`
    throw new StsctlError('failure', message, `remove one of them from profile ${profile} in ${base.origin.path}`)
  }
  if (named !== undefined) {
    const source = namedSources.find((name) => name === named.text)
    if (source !== undefined) return { source }
    const message = `The credential source "${named.text}" referenced in profile "${profile}" is not valid.`
    throw new StsctlError('failure', message, `credential_source is one of ${namedSources.join(', ')}`)
  }
  if (base === undefined) {
    const hint = `profile ${profile} has a role_arn: say in it whose credentials assume the role`
    throw partial('assume-role', 'source_profile or credential_source', hint)
  }
  requireSource(files, profile, base.text, visited)
  return { profile: base.text }
}

function requireSource(files: AwsFiles, profile: string, source: string, visited: readonly string[]): void {
  if (!hasProfile(files, source)) {
    const message = `The source_profile "${source}" referenced in the profile "${profile}" does not exist.`
    throw new StsctlError(
      'failure',
      message,
      `profiles are read from ${files.config.shown} and ${files.credentials.shown}`,
    )
  }
  // A profile may name itself, to keep its role and the keys for it in one place.
  if (!visited.includes(source) || (source === profile && staticKeys(files, source))) return
  const loop = `Attempting to load from profile ${source} which has already been visited.`
  const list = visited.map((name) => `'${name}'`).join(', ')
  throw new StsctlError(
    'failure',
    `Infinite loop in credential configuration detected. ${loop} Visited profiles: [${list}]`,
    `source_profile of profile ${profile} leads back to ${source}`,
  )
}
