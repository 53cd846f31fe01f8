import { StsctlError } from '../errors.ts'

/** What is wrong and where, as Python's json module says it. Line, column and offset count code points, the first two from one. */
export function jsonError(what: string, text: string, at: number): StsctlError {
  const before = text.slice(0, at)
  const line = before.split('\n')
  const column = [...(line.at(-1) ?? '')].length + 1
  return new StsctlError('usage', `${what}: line ${line.length} column ${column} (char ${[...before].length})`)
}
