import { type Desk, signedAction } from '../action.ts'
import { encodeAuthorizationMessage } from '../authorization-message.ts'
import type { Caller } from '../caller.ts'
import * as member from '../members.ts'
import { provesMfa } from '../mfa.ts'
import { notAuthorized } from '../permission.ts'
import { accessDenied, validationError } from '../refusal.ts'
import { findRole, roleSeconds, startRoleSession } from '../role-session.ts'
import type { Role } from '../roles.ts'
import { packedPolicySize } from '../session-policy.ts'
import { checkTags, checkTransitive } from '../tags.ts'
import { type Proofs, trusts } from '../trust.ts'

const externalId = { type: 'string', min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' } as const
const contextAssertion = { type: 'string', min: 4, max: 2048 } as const

/** Context assertions are taken unread: the trusted issuer that signs them is outside this account. */
const providedContexts = {
  type: 'list',
  min: 1,
  max: 5,
  of: { type: 'structure', members: { ProviderArn: member.optionalArn, ContextAssertion: contextAssertion } },
} as const

export const assumeRole = signedAction({
  shape: {
    RoleArn: member.roleArn,
    RoleSessionName: member.sessionName,
    PolicyArns: member.policyArns,
    Policy: member.longPolicy,
    DurationSeconds: member.seconds(900, 43_200),
    Tags: member.tags,
    TransitiveTagKeys: member.transitiveTagKeys,
    ExternalId: externalId,
    SerialNumber: member.serialNumber,
    TokenCode: member.tokenCode,
    SourceIdentity: member.sourceIdentity,
    ProvidedContexts: providedContexts,
    MinimumSessionTokenSize: member.minimumTokenSize,
  },
  answer(input, desk, caller) {
    const { RoleArn: arn, Tags: tags = [], TransitiveTagKeys: keys = [] } = input
    const found = findRole(arn)
    checkTags(tags)
    checkTransitive(keys, tags, caller.inherited ?? [])
    const mfa = provesMfa(input, desk, caller) || caller.mfa
    const role = admit(found, arn, caller, { mfa, externalId: input.ExternalId }, desk)
    if (tags.length > 0 && role.trust.by === 'user' && role.trust.tags === false) {
      accessDenied(notAuthorized(caller, 'TagSession', arn))
    }
    const sourceIdentity = nextSourceIdentity(input.SourceIdentity, arn, caller)
    const chained = caller.kind !== 'user'
    if (chained && (input.DurationSeconds ?? 0) > 3600) {
      validationError(
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      )
    }
    const lower = keys.map((key) => key.toLowerCase())
    const inherited = [...(caller.inherited ?? []), ...tags.filter((tag) => lower.includes(tag.Key.toLowerCase()))]
    const seconds = roleSeconds(role, input.DurationSeconds)
    const packed = packedPolicySize(input)
    const session = {
      role,
      name: input.RoleSessionName,
      seconds,
      chained,
      inherited,
      sourceIdentity,
      leastTokenBytes: input.MinimumSessionTokenSize,
    }
    return { ...startRoleSession(session, desk), PackedPolicySize: packed, SourceIdentity: sourceIdentity }
  },
})

/** The role when it exists and trusts the caller; both failures look alike, as STS has them. */
function admit(role: Role | undefined, arn: string, caller: Caller, proofs: Proofs, desk: Desk): Role {
  if (role !== undefined && trusts(role, caller, proofs)) return role
  const words = notAuthorized(caller, 'AssumeRole', arn)
  if (role?.trust.by !== 'nobody') accessDenied(words)
  const message = encodeAuthorizationMessage(caller, 'sts:AssumeRole', arn, desk.now())
  return accessDenied(
    `${words} with an explicit deny in a resource-based policy. Encoded authorization failure message: ${message}`,
  )
}

/** Once set, a source identity stays through every role that is assumed with the session. */
function nextSourceIdentity(wanted: string | undefined, arn: string, caller: Caller): string | undefined {
  if (wanted !== undefined && caller.sourceIdentity !== undefined && wanted !== caller.sourceIdentity) {
    accessDenied(notAuthorized(caller, 'SetSourceIdentity', arn))
  }
  return wanted ?? caller.sourceIdentity
}
