import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Connection } from '../model/connection.ts'
import { choose } from './choose.ts'
import { isFido } from './mfa-serial.ts'

type World = Parameters<typeof choose>[0] & Pick<Context, 'mfaDevices' | 'say'>

/** The device of the user whose keys these are, found through iam:ListMFADevices; asks where there are several. */
export async function findDevice(world: World, connection: Connection, owner: string): Promise<string> {
  const listed = await world.mfaDevices(connection)
  const devices = listed.filter((serial) => !isFido(serial))
  const left = listed.length - devices.length
  if (left > 0)
    world.say(`left out ${left === 1 ? 'a security key' : `${left} security keys`}: STS takes codes of six digits only`)
  const [first, ...others] = devices
  if (first === undefined) {
    const message = `the user of ${owner} has no MFA device that gives codes`
    throw new StsctlError(
      'configuration',
      message,
      'add a virtual device to the user, or use the keys without a session',
    )
  }
  if (others.length === 0) return first
  if (world.terminal.available()) return choose(world, 'Which MFA device?', devices)
  const message = `the user of ${owner} has ${devices.length} MFA devices, and there is no terminal to ask which`
  throw new StsctlError('configuration', message, [
    `name one: --serial-number ${first}`,
    'or mfa_serial in the profile, or AWS_MFA_SERIAL',
  ])
}
