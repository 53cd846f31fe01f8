import { StsctlError } from '../errors.ts'
import type { Environment } from './environment.ts'
import { type Shell, type ShellFormat, shells } from './shells.ts'

/** Lines for a shell to evaluate, final newline included. A value that it cannot hold is a failure that names its variable. */
export function renderEnvironment({ set, unset }: Environment, format: ShellFormat): string {
  const shell: Shell = shells[format]
  // Unset comes first, so that the status of the whole is that of the last assignment.
  const lines = [
    ...unset.map(shell.unset),
    ...Object.entries(set).map(([name, value]) => assignment(shell, name, value)),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function assignment({ quote, refuse, assign }: Shell, name: string, value: string): string {
  if (refuse?.pattern.test(value)) throw new StsctlError('failure', `${name} cannot be exported: ${refuse.because}`)
  return assign(name, quote(value))
}
