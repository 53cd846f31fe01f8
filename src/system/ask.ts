import type { AskOptions } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { visible } from '../model/visible.ts'
import { emptyLine, type Line, typed } from './line-editor.ts'
import { type Device, openTerminal, type RawTerminal } from './raw-terminal.ts'

/** Asks a question on a terminal and resolves to the line that was entered, as `Terminal.ask` promises. */
export function ask(device: Device, question: string, { echo, signal }: AskOptions): Promise<string> {
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
