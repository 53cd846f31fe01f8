import { strip } from './space.ts'

/**
 * The block below a key without a value, as botocore reads it: one level, split where Python's `splitlines` does.
 * `undefined` where a line has no `=`; botocore then reads no profile of the file.
 */
export function parseNested(value: string): ReadonlyMap<string, string> | undefined {
  const block = new Map<string, string>()
  for (const raw of value.split(/\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/)) {
    const line = strip(raw)
    if (line === '') continue
    const equals = line.indexOf('=')
    if (equals < 0) return undefined
    block.set(strip(line.slice(0, equals)), strip(line.slice(equals + 1)))
  }
  return block
}
