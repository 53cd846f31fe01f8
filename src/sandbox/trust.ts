import type { Caller } from './caller.ts'
import type { Role } from './roles.ts'

/** What a request brings that a trust policy may ask for. */
export type Proofs = { readonly mfa: boolean; readonly externalId: string | undefined }

/** Whether the role lets this caller assume it. */
export function trusts(role: Role, caller: Caller, proofs: Proofs): boolean {
  const { trust } = role
  switch (trust.by) {
    case 'user': {
      const isUser = caller.kind === 'user' || caller.kind === 'session'
      return (
        isUser && (proofs.mfa || trust.mfa !== true) && (trust.externalId ?? proofs.externalId) === proofs.externalId
      )
    }
    case 'roles':
      return caller.kind === 'role' && caller.role !== undefined && trust.names.includes(caller.role)
    case 'oidc':
    case 'saml':
    case 'nobody':
      return false
  }
}
