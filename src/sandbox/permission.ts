import type { Caller } from './caller.ts'
import { accessDenied, refuse } from './refusal.ts'

/** These say themselves, and in other words, that they want long-term keys. */
const speakForThemselves = ['GetSessionToken', 'GetFederationToken']

/** What temporary credentials may not call at all (IAM user guide, "Compare AWS STS credentials"). */
export function permit(caller: Caller, service: 'sts' | 'iam', action: string): void {
  if (service === 'iam') {
    // IAM answers so, and not AccessDenied, to sessions without MFA and to federated users.
    const barred = caller.kind === 'federated' || (caller.kind === 'session' && !caller.mfa)
    if (barred) refuse(403, 'InvalidClientTokenId', 'The security token included in the request is invalid.')
    return
  }
  if (action === 'GetCallerIdentity' || speakForThemselves.includes(action)) return
  const barred =
    caller.kind === 'federated' || caller.kind === 'root' || (caller.kind === 'session' && action !== 'AssumeRole')
  // AssumeRole names the role it was refused for.
  if (barred && action !== 'AssumeRole') accessDenied(notAuthorized(caller, action))
}

/** The sentence of an AccessDenied. */
export function notAuthorized(caller: Caller, action: string, resource?: string): string {
  const object = resource === undefined ? '' : ` on resource: ${resource}`
  return `User: ${caller.arn} is not authorized to perform: sts:${action}${object}`
}
