import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The signal that asked the program to end, if one did. */
export type Interruption = {
  readonly signal: AbortSignal
  readonly exitCode: () => number | undefined
  /** Leaves the signals to `work`, which runs another program in our place. */
  leftTo<Value>(work: () => Promise<Value>): Promise<Value>
  /** Leaves the signals to the system while a call blocks the program, in which no handler would run. */
  whileBlocked<Value>(call: () => Value): Value
  stop(): void
}

/**
 * Turns the signals that end a program into an AbortSignal, so that whatever is under way can put the terminal, locks and
 * temporary files in order. The exit code is the shell's: 128 and the signal's number, 130 for Ctrl-C.
 */
export function interruption(process: NodeJS.Process): Interruption {
  const controller = new AbortController()
  let received: NodeJS.Signals | undefined
  const listener = (name: NodeJS.Signals) => {
    received ??= name
    controller.abort()
  }
  const start = () => {
    for (const name of signals) process.on(name, listener)
  }
  const stop = () => {
    for (const name of signals) process.off(name, listener)
  }
  start()
  return {
    signal: controller.signal,
    exitCode: () => (received === undefined ? undefined : 128 + constants.signals[received]),
    leftTo: (work) => {
      stop()
      return work().finally(start)
    },
    whileBlocked: (call) => {
      stop()
      try {
        return call()
      } finally {
        start()
      }
    },
    stop,
  }
}
