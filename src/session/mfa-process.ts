import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { sixDigits } from './code-source.ts'

type World = Pick<Context, 'env' | 'shellLine' | 'signal'>

/** Runs the command once; it finds the device's serial number in AWS_MFA_SERIAL. What it printed is never shown. */
export async function codeFromCommand(world: World, line: string, from: string, serial: string): Promise<string> {
  const { status, stdout } = await world.shellLine(line, { ...world.env, AWS_MFA_SERIAL: serial })
  if (world.signal.aborted) throw new StsctlError('interrupted', 'interrupted')
  const command = `the command of ${from}`
  if (status === undefined) throw new StsctlError('configuration', `${command} could not be run or was ended`)
  if (status !== 0) throw new StsctlError('configuration', `${command} failed with status ${status}`)
  const code = sixDigits(stdout)
  if (code !== undefined) return code
  const printed = stdout.trim() === '' ? 'nothing' : 'something else than six digits'
  throw new StsctlError('configuration', `${command} printed ${printed}`, 'it must print the code alone')
}
