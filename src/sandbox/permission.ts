import type { Caller } from './caller.ts'
import { accessDenied, refuse } from './refusal.ts'

/** Open to everyone, or refused in words of their own. */
const speakForThemselves = ['GetCallerIdentity', 'GetSessionToken', 'GetFederationToken', 'AssumeRole']

/** What temporary credentials may not call at all (IAM user guide, "Compare AWS STS credentials"). */
export function permit(caller: Caller, service: 'sts' | 'iam', action: string): void {
  if (service === 'iam') {
    // IAM answers so, and not AccessDenied, to sessions without MFA and to federated users.
    const barred = caller.kind === 'federated' || (caller.kind === 'session' && !caller.mfa)
    if (barred) refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
    return
  }
  if (speakForThemselves.includes(action)) return
  if (caller.kind === 'user' || caller.kind === 'role') return
  accessDenied(notAuthorized(caller, action))
}

/** The sentence of an AccessDenied. */
export function notAuthorized(caller: Caller, action: string, resource?: string): string {
  const object = resource === undefined ? '' : ` on resource: ${resource}`
  return `User: ${caller.arn} is not authorized to perform: sts:${action}${object}`
}
