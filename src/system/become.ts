import { accessSync, closeSync, constants, openSync, readSync } from 'node:fs'
import type { Ended, Program } from '../context.ts'
import { run } from './child.ts'
import { findProgram } from './find-program.ts'

type Execve = (file: string, args: readonly string[], env: Record<string, string>) => never

/**
 * Becomes the program: this process ends as the program ends, by the same status or signal. Where Node cannot replace
 * itself (before 22.15, on Windows) a transparent parent stays. Throws kind `notFound` or `notExecutable`.
 */
export async function become(program: Program): Promise<Ended> {
  const path = findProgram(program.command, program.env, process.platform)
  // @types/node 20 does not know it yet.
  const { execve } = process as { execve?: Execve }
  if (!execve || !loads(path)) return run(program)
  // Node ignores these two for itself, and what is ignored stays so in the new program; what is caught does not.
  for (const signal of ['SIGPIPE', 'SIGXFSZ'] as const) process.on(signal, () => {})
  return execve.call(process, path, [program.command, ...program.args], present(program.env))
}

/** Whether the system loads the file itself: a failing execve aborts Node instead of throwing. */
function loads(path: string): boolean {
  const head = firstBytes(path, 256)
  if (/^(\x7fELF|[\xce\xcf]\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|\xca\xfe\xba\xbe)/.test(head)) return true
  const interpreter = /^#![ \t]*([^\s\0]+)/.exec(head)?.[1]
  return interpreter !== undefined && runs(interpreter)
}

function runs(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** As latin1; nothing of a program that may be run but not read. */
function firstBytes(path: string, count: number): string {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(count)
      return bytes.toString('latin1', 0, readSync(file, bytes, 0, count, 0))
    } finally {
      closeSync(file)
    }
  } catch {
    return ''
  }
}

function present(env: Program['env']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
