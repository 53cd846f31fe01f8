import { closeSync, openSync, writeSync } from 'node:fs'
import { ReadStream } from 'node:tty'

/** The terminal device with every key coming as it is typed, and echoed by nobody. */
export type RawTerminal = {
  write(text: string): void
  /** Stops the job as Ctrl-Z does; returns when it goes on. */
  suspend(): void
  /** Gives the terminal back as it was. */
  close(): void
}

type Events = {
  readonly text: (text: string) => void
  readonly interrupted: () => void
  /** The terminal is gone: hung up, or taken away. */
  readonly gone: () => void
  /** The job goes on after it was stopped: what was on the screen may be far above. */
  readonly resumed: () => void
}

export type Device = { readonly input: string; readonly output: string }

/** Opens for writing as well: Windows changes a console's mode through a handle that may write only. */
export function openTerminal({ input, output }: Device, events: Events): RawTerminal {
  const write = openSync(output, 'w')
  let reader: ReadStream
  try {
    reader = new ReadStream(openSync(input, 'r+'))
  } catch (error) {
    closeSync(write)
    throw error
  }
  const close = once(() => {
    for (const [signal, listener] of listeners) process.off(signal, listener)
    process.off('exit', close)
    // A terminal that hung up cannot be set any more, and need not be.
    attempt(() => reader.setRawMode(false))
    reader.destroy()
    closeSync(write)
  })
  const listeners: readonly (readonly [NodeJS.Signals, NodeJS.SignalsListener])[] = [
    ['SIGINT', events.interrupted],
    ['SIGTERM', (signal) => endBy(signal, close, events)],
    ['SIGHUP', (signal) => endBy(signal, close, events)],
    ['SIGCONT', () => resume(reader, events)],
  ]
  try {
    reader.setRawMode(true)
  } catch (error) {
    close()
    throw error
  }
  for (const [signal, listener] of listeners) process.on(signal, listener)
  process.on('exit', close)
  reader.setEncoding('utf8').on('data', events.text).on('end', events.gone).on('error', events.gone)
  return { write: (text) => void attempt(() => writeSync(write, text)), suspend: () => suspend(reader), close }
}

/** Ends as the signal would have ended the process, unless somebody else listens and decides. */
function endBy(signal: NodeJS.Signals, close: () => void, { interrupted }: Events): void {
  close()
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
  else interrupted()
}

function suspend(reader: ReadStream): void {
  if (process.platform === 'win32') return
  reader.setRawMode(false)
  process.kill(0, 'SIGTSTP')
  attempt(() => reader.setRawMode(true))
}

/** The shell has set the terminal for itself meanwhile, so that the mode must be taken anew, not only remembered. */
function resume(reader: ReadStream, events: Events): void {
  attempt(() => {
    reader.setRawMode(false)
    reader.setRawMode(true)
  })
  events.resumed()
}

function attempt(action: () => void): void {
  try {
    action()
  } catch {}
}

function once(action: () => void): () => void {
  let done = false
  return () => {
    if (done) return
    done = true
    action()
  }
}
