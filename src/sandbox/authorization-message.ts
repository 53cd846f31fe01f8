import type { Caller } from './caller.ts'
import { seal, unseal } from './seal.ts'

type Sealed = { readonly document: string; readonly expiresAt: number }

/** How long an encoded message can be decoded; STS names no number. */
const lifeMs = 3_600_000

/** Why a request was refused, for DecodeAuthorizationMessage alone to read; in the URL's alphabet, so it may begin with `-`. */
export function encodeAuthorizationMessage(caller: Caller, action: string, resource: string, nowMs: number): string {
  const document = JSON.stringify({
    allowed: false,
    explicitDeny: true,
    matchedStatements: {
      items: [
        {
          statementId: 'SandboxLocksThisRole',
          effect: 'DENY',
          principals: { items: [{ value: '*' }] },
          actions: { items: [{ value: action }] },
          resources: { items: [{ value: resource }] },
          conditions: { items: [] },
        },
      ],
    },
    failures: { items: [] },
    context: {
      principal: { id: caller.userId, arn: caller.arn },
      action,
      resource,
      conditions: { items: [] },
    },
  })
  const sealed = seal('authorization message', { document, expiresAt: nowMs + lifeMs } satisfies Sealed)
  return sealed.replaceAll('+', '-').replaceAll('/', '_')
}

/** The document, or undefined when the message is not one of the sandbox's or too old. */
export function decodeAuthorizationMessage(message: string, nowMs: number): string | undefined {
  // Authenticated, so it is what encodeAuthorizationMessage sealed.
  const sealed = unseal('authorization message', message.replaceAll('-', '+').replaceAll('_', '/')) as
    | Sealed
    | undefined
  return sealed === undefined || sealed.expiresAt <= nowMs ? undefined : sealed.document
}
