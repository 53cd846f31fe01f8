import { execFileSync } from 'node:child_process'
import { describe } from 'vitest'

/** The path of a program that must speak with our output, or undefined where it is not installed. */
export function findProgram(name: string): string | undefined {
  try {
    return execFileSync('sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

/** A suite that needs a program: says aloud that it was left out, and fails in CI where it must not be. */
export function describeWith(program: string | undefined, name: string, always: boolean, suite: () => void): void {
  if (program === undefined && always && process.env['CI'] === 'true') throw new Error(`${name} is not installed`)
  if (program === undefined) console.warn(`left out: ${name} is not installed`)
  describe.skipIf(program === undefined)(`in ${name}`, suite)
}
