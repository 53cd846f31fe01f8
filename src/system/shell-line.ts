import { spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import type { Environment, Ran } from '../context.ts'
import { letGo } from './let-go.ts'
import { deviceOf } from './terminal.ts'

/**
 * Runs a line of the person's shell (`sh -c`, `cmd /C`) and captures what it prints. Its stdin and stderr are the
 * terminal, so that it can ask for a touch or a password; without one stdin is empty and stderr ours.
 */
export function shellLine(line: string, env: Environment, signal?: AbortSignal): Promise<Ran> {
  const windows = process.platform === 'win32'
  const device = deviceOf(process.platform)
  const input = opened(device.input, 'r')
  const output = opened(device.output, 'w')
  const [shell, args] = windows
    ? [env['ComSpec'] ?? 'cmd.exe', ['/d', '/s', '/c', `"${line}"`]]
    : ['/bin/sh', ['-c', line]]
  return new Promise<Ran>((resolve) => {
    let stdout = ''
    const child = spawn(shell, args, {
      env: { ...env },
      stdio: [input ?? 'ignore', 'pipe', output ?? 'inherit'],
      windowsVerbatimArguments: windows,
      ...(signal && { signal }),
    })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      // A code is six digits: what prints without end must not fill the memory.
      if (stdout.length < 65_536) stdout += text
    })
    child.on('error', () => {
      letGo(child)
      resolve({ status: undefined, stdout, stderr: '' })
    })
    child.on('close', (status, killer) => resolve({ status: killer ? undefined : (status ?? 0), stdout, stderr: '' }))
  }).finally(() => {
    for (const file of [input, output]) if (file !== undefined) closeSync(file)
  })
}

function opened(path: string, flags: string): number | undefined {
  try {
    return openSync(path, flags)
  } catch {
    return undefined
  }
}
