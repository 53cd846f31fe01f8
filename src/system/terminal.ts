import { closeSync, openSync, writeSync } from 'node:fs'
import type { AskOptions, Terminal } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { visible, visibleLines } from '../model/visible.ts'
import { emptyLine, type Line, typed } from './line-editor.ts'
import { type Device, openTerminal, type RawTerminal } from './raw-terminal.ts'
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

function ask(device: Device, question: string, { echo, signal }: AskOptions): Promise<string> {
  const shown = visible(question)
  return new Promise((resolve, reject) => {
    let line: Line = emptyLine
    const fail = (error: unknown) => finish(() => reject(error))
    const interrupt = () => fail(new StsctlError('interrupted', 'interrupted'))
    const terminal = opened(device, {
      text: (input) => {
        const before = line.text
        const next = typed(line, input)
        line = next.line
        if (echo) terminal.write(redrawn(before, line.text))
        if (next.done === 'entered') finish(() => resolve(line.text))
        if (next.done === 'ended') fail(new StsctlError('failure', 'nothing was entered: the input ended (Ctrl-D)'))
        if (next.done === 'interrupted') interruptJob(interrupt)
        if (next.done === 'suspended') terminal.suspend()
      },
      interrupted: interrupt,
      gone: () => fail(new StsctlError('failure', 'the terminal was closed before anything was entered')),
      resumed: () => terminal.write(shown + (echo ? line.text : '')),
    })
    const finish = (settle: () => void) => {
      terminal.write('\n')
      terminal.close()
      signal?.removeEventListener('abort', interrupt)
      settle()
    }
    signal?.addEventListener('abort', interrupt)
    terminal.write(shown)
    if (signal?.aborted) interrupt()
  })
}

function opened(device: Device, events: Parameters<typeof openTerminal>[1]): RawTerminal {
  try {
    return openTerminal(device, events)
  } catch {
    throw new StsctlError('configuration', 'there is no terminal to ask on')
  }
}

/** A raw terminal sends no signals, so Ctrl-C is passed on to the whole job as the terminal would: the script stops too. */
function interruptJob(interrupt: () => void): void {
  if (process.platform === 'win32') interrupt()
  else process.kill(0, 'SIGINT')
}

/** What to write so that the screen, which shows `before`, shows `after`. */
function redrawn(before: string, after: string): string {
  if (after.startsWith(before)) return after.slice(before.length)
  return '\b \b'.repeat([...before].length) + after
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
