import { createHmac } from 'node:crypto'
import type { Caller } from './caller.ts'
import { newKeyId } from './key-id.ts'
import { seal, unseal } from './seal.ts'
import { timestamp } from './timestamp.ts'

type Sealed = { readonly id: string; readonly caller: Caller }

/** Derived, not stored: whoever holds a valid token holds a key whose secret the sandbox can work out again. */
function secretOf(id: string): string {
  return createHmac('sha256', 'stsctl sandbox').update(id).digest('base64').slice(0, 40)
}

/** New temporary credentials, as every operation that gives some answers them. */
export function issueCredentials(caller: Caller & { readonly expiresAt: number }, leastTokenBytes = 0) {
  const id = newKeyId('ASIA', caller.account)
  return {
    AccessKeyId: id,
    SecretAccessKey: secretOf(id),
    SessionToken: seal('session', { id, caller } satisfies Sealed, leastTokenBytes),
    Expiration: timestamp(caller.expiresAt),
  }
}

/** What a session token stands for, or undefined when the sandbox never issued it for that key. */
export function openSession(
  id: string,
  token: string,
): { readonly caller: Caller; readonly secret: string } | undefined {
  // Authenticated, so it is what issueCredentials sealed.
  const sealed = unseal('session', token) as Sealed | undefined
  return sealed === undefined || sealed.id !== id ? undefined : { caller: sealed.caller, secret: secretOf(id) }
}
