import type { Caller } from './caller.ts'
import { sameSignature } from './canonical.ts'
import type { Form } from './form.ts'
import { refuse } from './refusal.ts'
import { openSession } from './session.ts'

/** Who may sign in with the `Session` of a getSigninToken request, and for how many seconds. */
export function readSigninSession(form: Form, nowMs: number): { readonly caller: Caller; readonly seconds: number } {
  const { sessionId, sessionKey, sessionToken } = sessionOf(form.get('Session'))
  const session = openSession(sessionId, sessionToken)
  if (session === undefined || !sameSignature(session.secret, sessionKey)) bad('Session is not valid')
  const { caller } = session
  const left = ((caller.expiresAt ?? 0) - nowMs) / 1000
  if (left <= 0) bad('Session has expired')
  // Console sign-in is for roles and federated users ("Compare AWS STS credentials": not allowed for GetSessionToken).
  if (caller.kind !== 'role' && caller.kind !== 'federated') bad('Session must be of a role or a federated user')
  return { caller, seconds: durationOf(form.get('SessionDuration'), caller) ?? left }
}

/** SessionDuration is for roles that were assumed with long-term keys or an identity provider's word alone. */
function durationOf(text: string | undefined, caller: Caller): number | undefined {
  if (text === undefined) return undefined
  if (caller.kind !== 'role') bad('SessionDuration must not be given for a federated user')
  if (caller.chained === true) bad('SessionDuration must not be given for a role assumed by role chaining')
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0
  if (seconds < 900 || seconds > 43_200) bad('SessionDuration must be from 900 to 43200')
  return seconds
}

type Session = { readonly sessionId: string; readonly sessionKey: string; readonly sessionToken: string }

function sessionOf(text: string | undefined): Session {
  const value = parsed(text ?? '')
  const field = (name: string): string => {
    const member: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
    return typeof member === 'string' && member !== '' ? member : bad(`Session must have a ${name}`)
  }
  return { sessionId: field('sessionId'), sessionKey: field('sessionKey'), sessionToken: field('sessionToken') }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return bad('Session must be JSON')
  }
}

function bad(message: string): never {
  return refuse(400, '', message)
}
