import { timingSafeEqual } from 'node:crypto'
import { account, user } from './account.ts'
import { base32 } from './base32.ts'
import { stepAt, totp } from './totp.ts'

export type Device = {
  readonly serial: string
  readonly secret: Buffer
}

function device(number: number): Device {
  const name = number === 1 ? 'sandbox-device' : `sandbox-device-${number}`
  return { serial: `arn:aws:iam::${account}:mfa/${name}`, secret: Buffer.from(`stsctl-sandbox-mfa-${number}`) }
}

/** The user's first `count` virtual MFA devices, at most nine; their secrets are fixed, so that codes need no server. */
export function virtualDevices(count: number): readonly Device[] {
  return Array.from({ length: Math.min(Math.max(count, 0), 9) }, (_, index) => device(index + 1))
}

/** A security key: listed by IAM, of no use with STS. */
export const fidoSerial = `arn:aws:iam::${account}:u2f/user/${user.name}/sandbox-key-QTC2V6RWHN7A`

/** The serial number of the one device that is always there. */
export const mfaSerial = device(1).serial

/** What an authenticator program needs to show the same codes. */
export const mfaSecretBase32 = base32(device(1).secret)

/** The six digits that the device shows at that moment; no running sandbox is needed. */
export function currentCode(nowMs: number): string {
  return totp(device(1).secret, stepAt(nowMs))
}

/** Remembers which codes were spent: each is good once, from one step before its time to one after (RFC 6238 section 5.2). */
export function createVerifier(devices: readonly Device[], now: () => number) {
  const spent = new Set<string>()
  return {
    devices,
    knows: (serial: string): boolean => devices.some((known) => known.serial === serial),
    /** True when the code is the device's, now, for the first time; it is spent then. */
    spend(serial: string, code: string): boolean {
      const known = devices.find((candidate) => candidate.serial === serial)
      if (known === undefined) return false
      const step = stepAt(now())
      const match = [step, step - 1, step + 1].find(
        (candidate) => same(totp(known.secret, candidate), code) && !spent.has(`${serial} ${candidate}`),
      )
      if (match === undefined) return false
      spent.add(`${serial} ${match}`)
      return true
    },
  }
}

export type Verifier = ReturnType<typeof createVerifier>

function same(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)]
  return left.length === right.length && timingSafeEqual(left, right)
}
