import { spawnSync } from 'node:child_process'

/**
 * Whether a program that some tests need answers on this machine. Where it does not, they are left out, aloud; with
 * CI=true that is a failure, as everything it needs can be installed.
 */
export function peer(program: string, args: readonly string[] = ['--version']): boolean {
  if (spawnSync(program, args, { stdio: 'ignore' }).status === 0) return true
  if (process.env['CI'] === 'true') throw new Error(`${program} is not installed`)
  process.stderr.write(`left out: the tests that need ${program}\n`)
  return false
}
