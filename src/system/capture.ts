import { spawn } from 'node:child_process'
import type { Environment, Ran } from '../context.ts'
import { letGo } from './let-go.ts'

/** Runs a program without a shell and captures what it prints; stdin is empty. Killed when `signal` aborts. */
export function capture(program: string, args: readonly string[], env: Environment, signal: AbortSignal): Promise<Ran> {
  return new Promise((resolve) => {
    const printed = { stdout: '', stderr: '' }
    const child = spawn(program, args, { env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], signal })
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        // Credentials are small: what prints without end must not fill the memory.
        if (printed[name].length < 1_048_576) printed[name] += text
      })
    }
    child.on('error', () => {
      letGo(child)
      resolve({ status: undefined, ...printed })
    })
    child.on('close', (status) => resolve({ status: status ?? undefined, ...printed }))
  })
}
