import { constants } from 'node:os'

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The signal that asked the program to end, if one did. */
export type Interruption = { readonly signal: AbortSignal; readonly exitCode: () => number | undefined; stop(): void }

/**
 * Turns the signals that end a program into an AbortSignal, so that whatever is under way can put the terminal, locks and
 * temporary files in order. The exit code is the shell's: 128 and the signal's number, 130 for Ctrl-C.
 */
export function interruption(process: NodeJS.Process): Interruption {
  const controller = new AbortController()
  let received: (typeof signals)[number] | undefined
  const listener = (name: NodeJS.Signals) => {
    received ??= name as (typeof signals)[number]
    controller.abort()
  }
  for (const name of signals) process.on(name, listener)
  return {
    signal: controller.signal,
    exitCode: () => (received === undefined ? undefined : 128 + constants.signals[received]),
    stop: () => {
      for (const name of signals) process.off(name, listener)
    },
  }
}
