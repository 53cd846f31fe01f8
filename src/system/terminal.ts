import { closeSync, openSync, writeSync } from 'node:fs'
import type { Terminal } from '../context.ts'
import { visibleLines } from '../model/visible.ts'
import { ask } from './ask.ts'
import type { Device } from './raw-terminal.ts'
import { terminalId } from './terminal-id.ts'

/** The terminal that the process belongs to, whatever became of stdin, stdout and stderr. */
export function systemTerminal(platform: string): Terminal {
  const device = deviceOf(platform)
  return {
    available: () => withFile(device.input, () => true) ?? false,
    id: () => terminalId(platform),
    tell: (text) => void withFile(device.output, (file) => writeSync(file, visibleLines(text))),
    ask: (question, options) => ask(device, question, options),
  }
}

export function deviceOf(platform: string): Device {
  if (platform === 'win32') return { input: '\\\\.\\CONIN$', output: '\\\\.\\CONOUT$' }
  return { input: '/dev/tty', output: '/dev/tty' }
}

function withFile<Value>(path: string, use: (file: number) => Value): Value | undefined {
  try {
    const file = openSync(path, 'r+')
    try {
      return use(file)
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}
