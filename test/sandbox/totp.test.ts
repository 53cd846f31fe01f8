import { describe, expect, it, test } from 'vitest'
import { createVerifier, currentCode, virtualDevices } from '../../src/sandbox/device.ts'
import { stepAt, totp } from '../../src/sandbox/totp.ts'

describe('a one-time code is the one of RFC 6238, appendix B', () => {
  const secret = Buffer.from('12345678901234567890')
  test.each([
    [59, '94287082'],
    [1111111109, '07081804'],
    [1111111111, '14050471'],
    [1234567890, '89005924'],
    [2000000000, '69279037'],
    [20000000000, '65353130'],
  ])('at %i s: %s', (seconds, code) => {
    expect(totp(secret, stepAt(seconds * 1000), 8)).toBe(code)
    expect(totp(secret, stepAt(seconds * 1000))).toBe(code.slice(2))
  })
})

describe('the sandbox accepts a code', () => {
  const noon = 1_800_000_000_000
  const [device] = virtualDevices(1)
  const serial = device?.serial ?? ''
  const verifier = () => createVerifier(virtualDevices(2), () => noon)

  test.each([
    [-2, false],
    [-1, true],
    [0, true],
    [1, true],
    [2, false],
  ])('%i steps from now: %s', (steps, accepted) => {
    expect(verifier().spend(serial, currentCode(noon + steps * 30_000))).toBe(accepted)
  })

  it('once, and others of the window still', () => {
    const { spend } = verifier()
    expect(spend(serial, currentCode(noon))).toBe(true)
    expect(spend(serial, currentCode(noon))).toBe(false)
    expect(spend(serial, currentCode(noon + 30_000))).toBe(true)
  })

  it('of the device that was named, no other', () => {
    expect(verifier().spend(`${serial}-2`, currentCode(noon))).toBe(false)
    expect(verifier().spend('arn:aws:iam::111122223333:mfa/of-nobody', currentCode(noon))).toBe(false)
  })

  it('of six digits, whatever else is given', () => {
    expect(verifier().spend(serial, '')).toBe(false)
    expect(verifier().spend(serial, `${currentCode(noon)}0`)).toBe(false)
  })
})
