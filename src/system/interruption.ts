import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The signal that asked the program to end, if one did. */
export type Interruption = {
  /** Takes the signals from now on; until then they end the program, which has nothing to put in order. */
  readonly listen: () => void
  /** Aborted when one has come; who asks for it listens. */
  readonly signal: AbortSignal
  readonly listening: () => boolean
  /** Whether the signal is aborted. */
  readonly aborted: () => boolean
  /** Aborts the signal as if one had come. */
  readonly abort: () => void
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
  let controller: AbortController | undefined
  let received: NodeJS.Signals | undefined
  const listener = (name: NodeJS.Signals) => {
    received ??= name
    controller?.abort()
  }
  const start = () => {
    if (controller) for (const name of signals) process.on(name, listener)
  }
  const stop = () => {
    if (controller) for (const name of signals) process.off(name, listener)
  }
  const listen = () => {
    if (controller) return controller
    controller = new AbortController()
    start()
    return controller
  }
  return {
    listen,
    get signal() {
      return listen().signal
    },
    listening: () => controller !== undefined,
    aborted: () => controller?.signal.aborted ?? false,
    abort: () => listen().abort(),
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
