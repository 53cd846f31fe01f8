import { lookUp, profileNames } from '../../config/profile.ts'
import { textProblems } from '../../model/limits.ts'
import { serialNumber } from '../../operations/mfa.ts'
import { isFido } from '../../session/mfa-serial.ts'
import { advice, type Check, type Finding, type Machine, wrong } from './check.ts'
import { shellWord } from './fixes.ts'

type Files = NonNullable<Machine['files']>

/** Whether long-term keys can be traded for a session, and with a device that gives codes. */
export const mfa: Check = {
  name: 'mfa',
  run: ({ context, files }) => {
    if (files === undefined) return undefined
    const names = profileNames(files)
    const device = Boolean(context.env['AWS_MFA_SERIAL'])
    return names.flatMap((name) => [...serial(files, name), ...(device ? [] : without(files, name, names))])
  },
}

function serial(files: Files, name: string): Finding[] {
  const found = lookUp(files, name, 'mfa_serial')?.text
  if (found === undefined) return []
  if (isFido(found)) {
    const message = `mfa_serial of profile ${name} is a security key, which gives no codes for STS`
    return [wrong(message, setSerial(name))]
  }
  return textProblems(serialNumber, 'SerialNumber', found).length === 0
    ? []
    : [wrong(`mfa_serial of profile ${name} is no serial number or ARN of a device`, setSerial(name))]
}

/** A role profile may name the device for the keys below it. */
function without(files: Files, name: string, names: readonly string[]): Finding[] {
  const long = lookUp(files, name, 'aws_access_key_id')?.text.startsWith('AKIA')
  const users = [name, ...names.filter((other) => lookUp(files, other, 'source_profile')?.text === name)]
  if (!long || users.some((user) => lookUp(files, user, 'mfa_serial') !== undefined)) return []
  const message = `profile ${name} holds long-term keys and names no mfa_serial: whoever has the file has the account`
  return [advice(message, setSerial(name))]
}

function setSerial(name: string): string {
  return `aws configure set mfa_serial arn:aws:iam::ACCOUNT:mfa/DEVICE --profile ${shellWord(name)}`
}
