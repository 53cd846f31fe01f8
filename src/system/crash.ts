/**
 * What Node would write when it ends in a way of its own: its diagnostic reports hold the environment and the command line,
 * and what it prints of an error holds whatever hangs on it. Neither may be left to it where there are keys.
 */
export function onCrash(process: NodeJS.Process, tell: (error: unknown) => number): void {
  const { report } = process
  if (report !== undefined)
    Object.assign(report, { reportOnFatalError: false, reportOnSignal: false, reportOnUncaughtException: false })
  process.on('uncaughtException', (error) => process.exit(tell(error)))
}
