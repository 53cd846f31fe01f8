import { StsctlError } from '../errors.ts'

/** What stands where something else was expected; `at` counts UTF-16 units of `text`. */
export function unexpected(expected: string, received: string, text: string, at: number): StsctlError {
  const place = located(text, at)
  return new StsctlError('usage', `Expected: '${expected}', received: '${received}' for input:\n${place}`)
}

/** A key that stands twice, most often because a comma stands where a blank should. */
export function duplicateKey(key: string, text: string, at: number): StsctlError {
  const advice = 'This is often because there is a preceding "," instead of a space.'
  return new StsctlError(
    'usage',
    `Second instance of key "${key}" encountered for input:\n${located(text, at)}\n${advice}`,
  )
}

/** The input with a caret under the place, in the middle of the input where that has several lines. */
function located(text: string, at: number): string {
  const before = text.slice(0, at)
  const after = text.slice(at)
  const lineEnd = after.indexOf('\n')
  const head = lineEnd < 0 ? text : before + after.slice(0, lineEnd)
  const remaining = lineEnd < 0 ? '' : after.slice(lineEnd)
  const column = [...before.slice(before.lastIndexOf('\n') + 1)].length
  return `${head}\n${' '.repeat(column)}^${remaining}`
}
