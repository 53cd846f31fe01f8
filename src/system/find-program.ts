import { accessSync, constants, type Stats, statSync } from 'node:fs'
import path from 'node:path'
import type { Environment } from '../context.ts'
import { StsctlError } from '../errors.ts'

/**
 * The file that a command names, looked up as a shell does: with a slash as it stands, else through PATH.
 * Throws kind `notFound` or `notExecutable`, and refuses Windows' batch files, which no argument reaches unchanged.
 */
export function findProgram(command: string, env: Environment, platform: string): string {
  const found = (platform === 'win32' ? onWindows : onPosix)(command, env)
  if (found) return found
  throw new StsctlError('notFound', `${command}: command not found`)
}

function onPosix(command: string, env: Environment): string | undefined {
  const candidates = command.includes('/')
    ? [command]
    : (env['PATH'] ?? '/usr/bin:/bin').split(':').map((folder) => path.join(folder || '.', command))
  const files = command === '' ? [] : candidates.filter((file) => isThere(file))
  const program = files.find((file) => isFile(file) && isExecutable(file))
  if (program ?? files.length === 0) return program
  const why = files.some(isFile) ? 'not executable' : 'a folder, not a program'
  throw new StsctlError('notExecutable', `${command}: ${why}`)
}

function onWindows(command: string, env: Environment): string | undefined {
  const { win32 } = path
  const isPath = /[\\/]/.test(command)
  const folders = isPath ? [''] : ['.', ...(variable(env, 'PATH') ?? '').split(';').filter(Boolean)]
  const endings = (variable(env, 'PATHEXT') ?? '.COM;.EXE;.BAT;.CMD').split(';').filter(Boolean)
  const names = win32.extname(command) ? [command] : endings.map((ending) => command + ending)
  const candidates = folders.flatMap((folder) => names.map((name) => (isPath ? name : win32.join(folder, name))))
  const found = candidates.find(isFile)
  if (found && /\.(bat|cmd)$/i.test(found)) {
    const hint = `run it through cmd: stsctl exec -- cmd /C ${command}`
    throw new StsctlError('notExecutable', `${command}: a batch file takes no arguments safely`, hint)
  }
  return found
}

/** The names of Windows' variables are compared without case. */
function variable(env: Environment, name: string): string | undefined {
  return Object.entries(env).find(([key]) => key.toUpperCase() === name)?.[1]
}

function isThere(file: string): boolean {
  return kindOf(file) !== undefined
}

function isFile(file: string): boolean {
  return kindOf(file)?.isFile() ?? false
}

/** A folder of PATH that may not be searched holds nothing for us. */
function kindOf(file: string): Stats | undefined {
  try {
    return statSync(file)
  } catch {
    return undefined
  }
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
