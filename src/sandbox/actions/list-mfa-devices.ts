import { user } from '../account.ts'
import { signedAction } from '../action.ts'
import { fidoSerial } from '../device.ts'
import { refuse, validationError } from '../refusal.ts'
import type { Text } from '../rules.ts'

const name = { type: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+' } as const satisfies Text
const marker = { type: 'string', min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' } as const satisfies Text

/** IAM's ListMFADevices (2010-05-08): the user's virtual devices and her security key. */
export const listMfaDevices = signedAction({
  shape: { UserName: name, Marker: marker, MaxItems: { type: 'integer', min: 1, max: 1000 } },
  answer(input, desk, caller) {
    const isUser = caller.kind === 'user' || caller.kind === 'session'
    if (input.UserName === undefined && !isUser) {
      validationError('Must specify userName when calling with non-User credentials')
    }
    const wanted = input.UserName ?? user.name
    if (wanted !== user.name) refuse(404, 'NoSuchEntity', `The user with name ${wanted} cannot be found.`)
    const serials = [...desk.verifier.devices.map((device) => device.serial), ...(desk.fido ? [fidoSerial] : [])]
    const start = Number(input.Marker ?? 0)
    if (!Number.isInteger(start) || start < 0 || start > serials.length) validationError('Invalid Marker.')
    const end = start + (input.MaxItems ?? 100)
    const more = end < serials.length
    return {
      MFADevices: serials.slice(start, end).map((serial) => ({
        UserName: user.name,
        SerialNumber: serial,
        EnableDate: '2024-01-02T03:04:05Z',
      })),
      IsTruncated: more,
      Marker: more ? String(end) : undefined,
    }
  },
})
