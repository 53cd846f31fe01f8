import type { AwsFiles } from '../config/files.ts'
import { inWords, type Origin } from '../config/origin.ts'
import { lookUp } from '../config/profile.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args } from '../model/command.ts'
import { textProblems } from '../model/limits.ts'
import { serialNumber } from '../operations/mfa.ts'

/**
 * The MFA device that is configured: the flag, AWS_MFA_SERIAL, or the nearest of the profiles that names one. A serial number
 * that STS would refuse is refused here, with the place that it stands in.
 */
export function mfaSerial(
  { env }: Pick<Context, 'env'>,
  flags: Args['flags'],
  files: AwsFiles,
  profiles: readonly string[],
): string | undefined {
  const [flag] = flags['--serial-number'] ?? []
  if (flag !== undefined) return checked(flag, { kind: 'flag', name: '--serial-number' })
  const variable = env['AWS_MFA_SERIAL']
  if (variable) return checked(variable, { kind: 'variable', name: 'AWS_MFA_SERIAL' })
  for (const profile of profiles) {
    const found = lookUp(files, profile, 'mfa_serial')
    if (found) return checked(found.text, found.origin)
  }
  return undefined
}

/** Security keys and passkeys are listed beside the others, and give no codes. */
export function isFido(serial: string): boolean {
  return /^arn:[^:]*:iam::\d*:u2f\//.test(serial)
}

function checked(serial: string, origin: Origin): string {
  const kind = origin.kind === 'flag' ? 'usage' : 'configuration'
  if (isFido(serial)) {
    const message = `${inWords(origin)} names a security key, which gives no codes for STS`
    throw new StsctlError(kind, message, 'name a virtual or hardware device that shows six digits')
  }
  const [problem] = textProblems(serialNumber, 'SerialNumber', serial)
  if (problem !== undefined) throw new StsctlError(kind, `${inWords(origin)}: ${problem}`)
  return serial
}
