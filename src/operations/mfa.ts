import { text } from '../model/param.ts'

// The members that stand for a device, each with the limits of the STS model (API version 2011-06-15).

export const serialNumber = text({
  help: 'Serial number or ARN of your MFA device.',
  min: 9,
  max: 256,
  pattern: /^[A-Za-z0-9_+=/:,.@-]*$/u,
  allowed: 'letters, digits and _+=/:,.@-',
})

export const tokenCode = text({
  help: 'The six digits your MFA device shows now.',
  min: 6,
  max: 6,
  pattern: /^[0-9]*$/u,
  allowed: 'the digits 0 to 9',
  secret: true,
})
