import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Ended, Program } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { findProgram } from './find-program.ts'
import { systemTerminal } from './terminal.ts'

/**
 * Runs a program in the foreground, with our stdin, stdout, stderr and terminal, and says how it ended. Meanwhile we
 * are transparent to signals: the terminal sends its own to the program as well, the others are passed on.
 */
export function run({ command, args, env }: Program): Promise<Ended> {
  const path = findProgram(command, env, process.platform)
  return new Promise((resolve, reject) => {
    const listeners = [...passedOn(), ...leftToTerminal()]
    const stop = () => {
      for (const [signal, listener] of listeners) process.off(signal, listener)
    }
    for (const [signal, listener] of listeners) process.on(signal, listener)
    const child = spawn(path, args, { stdio: 'inherit', env: { ...env }, argv0: command })
    child.on('error', (error: NodeJS.ErrnoException) => {
      stop()
      reject(notStarted(command, error))
    })
    child.on('exit', (status, signal) => {
      stop()
      resolve(signal ? { signal } : { status: status ?? 0 })
    })

    function passedOn(): Listener[] {
      return forwarded().map((signal) => [signal, () => void child.kill(signal)])
    }
  })
}

/** Ends this process by the signal that ended the program; returns a shell's number for it where that does not end us. */
export function endAs(ended: Ended): number {
  if ('status' in ended) return ended.status
  process.removeAllListeners(ended.signal)
  process.kill(process.pid, ended.signal)
  return 128 + constants.signals[ended.signal]
}

type Listener = readonly [NodeJS.Signals, () => void]

/** Without a terminal nobody else tells the program of an interrupt. */
function forwarded(): NodeJS.Signals[] {
  if (process.platform === 'win32') return []
  const always: NodeJS.Signals[] = ['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']
  return systemTerminal(process.platform).available() ? always : [...always, 'SIGINT', 'SIGQUIT']
}

/** Caught, not ignored: a signal that we ignored would be ignored by the program too. */
function leftToTerminal(): Listener[] {
  const signals: NodeJS.Signals[] = process.platform === 'win32' ? ['SIGINT', 'SIGBREAK'] : ['SIGINT', 'SIGQUIT']
  return signals.map((signal) => [signal, () => {}])
}

function notStarted(command: string, { code }: NodeJS.ErrnoException): StsctlError {
  // The file is there, so that what is not found is the interpreter in its first line, or its loader.
  if (code === 'ENOENT') return new StsctlError('notFound', `${command}: its interpreter is not found`)
  if (code === 'E2BIG')
    return new StsctlError('notExecutable', `${command}: the arguments and environment are too long`)
  return new StsctlError('notExecutable', `${command}: cannot be started (${code})`)
}
