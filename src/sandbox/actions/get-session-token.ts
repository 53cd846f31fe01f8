import { signedAction } from '../action.ts'
import { minimumTokenSize, seconds, serialNumber, tokenCode } from '../members.ts'
import { provesMfa } from '../mfa.ts'
import { accessDenied } from '../refusal.ts'
import { issueCredentials } from '../session.ts'

export const getSessionToken = signedAction({
  shape: {
    DurationSeconds: seconds(900, 129_600),
    SerialNumber: serialNumber,
    TokenCode: tokenCode,
    MinimumSessionTokenSize: minimumTokenSize,
  },
  answer(input, desk, caller) {
    if (caller.kind !== 'user') accessDenied('Cannot call GetSessionToken with session credentials')
    const mfa = provesMfa(input, desk, caller)
    const expiresAt = desk.expiry(input.DurationSeconds ?? 43_200)
    return {
      Credentials: issueCredentials({ ...caller, kind: 'session', mfa, expiresAt }, input.MinimumSessionTokenSize),
    }
  },
})
