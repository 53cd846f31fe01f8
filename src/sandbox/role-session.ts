import { account } from './account.ts'
import type { Desk } from './action.ts'
import type { Caller } from './caller.ts'
import { validationError } from './refusal.ts'
import { type Role, roleByArn } from './roles.ts'
import { issueCredentials } from './session.ts'

/** The role of that ARN, undefined when there is none; what is no ARN at all is an error of the request. */
export function findRole(arn: string): Role | undefined {
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(arn)) validationError(`${arn} is invalid`)
  return roleByArn(arn)
}

/** The session's length in seconds: an hour unless told, never above what the role allows. */
export function roleSeconds(role: Role, wanted: number | undefined): number {
  if (wanted !== undefined && wanted > role.maxSession) {
    validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.')
  }
  return wanted ?? 3600
}

type RoleSession = Pick<Caller, 'chained' | 'sourceIdentity' | 'inherited'> & {
  readonly role: Role
  readonly name: string
  readonly seconds: number
  readonly leastTokenBytes: number | undefined
}

/** Credentials and AssumedRoleUser, as all the AssumeRole operations answer them. */
export function startRoleSession(session: RoleSession, desk: Desk) {
  const { role, name, seconds, leastTokenBytes, ...traits } = session
  const arn = `arn:aws:sts::${account}:assumed-role/${role.name}/${name}`
  const userId = `${role.id}:${name}`
  const caller = { ...traits, kind: 'role', account, arn, userId, mfa: false, role: role.name } as const
  return {
    Credentials: issueCredentials({ ...caller, expiresAt: desk.expiry(seconds) }, leastTokenBytes),
    AssumedRoleUser: { AssumedRoleId: userId, Arn: arn },
  }
}
