import { account, user } from './account.ts'

export type Tag = { readonly Key: string; readonly Value: string }

/** Who signed a request, as far as any rule asks. */
export type Caller = {
  readonly kind: 'user' | 'session' | 'federated' | 'role' | 'root'
  readonly account: string
  readonly arn: string
  readonly userId: string
  /** aws:MultiFactorAuthPresent. */
  readonly mfa: boolean
  /** A role that was assumed with temporary credentials. */
  readonly chained?: boolean
  /** The role's name, where the caller is a role session. */
  readonly role?: string
  readonly sourceIdentity?: string | undefined
  /** Transitive session tags: a role that is assumed with this session has them too. */
  readonly inherited?: readonly Tag[]
  /** In milliseconds since 1970; long-term keys have none. */
  readonly expiresAt?: number
}

export const longTermUser: Caller = { kind: 'user', account, arn: user.arn, userId: user.id, mfa: false }
