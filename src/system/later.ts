/** Does something after so many milliseconds, unless it is cancelled; never keeps the program from ending. */
export function later(ms: number, work: () => void): () => void {
  // A longer time would be taken for none.
  const timer = setTimeout(work, Math.min(ms, 2_147_483_647)).unref()
  return () => clearTimeout(timer)
}
