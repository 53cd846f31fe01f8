import type { Desk } from './action.ts'
import type { Caller } from './caller.ts'
import { accessDenied } from './refusal.ts'

/** True when the request proves the device; false when it does not try; a refusal when it fails to. Spends the code. */
export function provesMfa(
  input: { readonly SerialNumber?: string; readonly TokenCode?: string },
  desk: Desk,
  caller: Caller,
): boolean {
  const { SerialNumber: serial, TokenCode: code } = input
  if (serial === undefined && code === undefined) return false
  if (serial === undefined || code === undefined) {
    return accessDenied('MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.')
  }
  // Two blanks after the full stop: the words are STS's.
  if (!desk.verifier.knows(serial) || (caller.kind !== 'user' && caller.kind !== 'session')) {
    return accessDenied(
      'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    )
  }
  if (!desk.verifier.spend(serial, code)) {
    return accessDenied('MultiFactorAuthentication failed with invalid MFA one time pass code. ')
  }
  return true
}
