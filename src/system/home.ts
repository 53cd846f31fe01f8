import { homedir } from 'node:os'
import type { Environment } from '../context.ts'

/** The person's home folder; undefined where neither a variable nor the system's list of users names one. */
export function homeOf(env: Environment): string | undefined {
  const named = env['HOME'] || env['USERPROFILE']
  if (named) return named
  try {
    return homedir()
  } catch {
    // A container may run as a number that stands for no user.
    return undefined
  }
}
