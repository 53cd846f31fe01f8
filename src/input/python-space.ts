// JavaScript and Python differ over what whitespace is, at U+001C to U+001F, U+0085 and U+FEFF.
const common = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'
const leading = new RegExp(`^[${common}\\u001c-\\u001f]+`)
// Looking back keeps a long run of blanks in the middle of a text from being tried again at each of them.
const trailing = new RegExp(`(?<![${common}\\u001c-\\u001f])[${common}\\u001c-\\u001f]+$`)
const around = new RegExp(`^[${common}]+|(?<![${common}])[${common}]+$`, 'g')

/** The text without the whitespace at its start, as Python's `lstrip()`. */
export function stripStart(text: string): string {
  return text.replace(leading, '')
}

/** The text without the whitespace at its end, as Python's `rstrip()`. */
export function stripEnd(text: string): string {
  return text.replace(trailing, '')
}

/** The text without the whitespace that Python's `int()` allows around a number. */
export function stripNumber(text: string): string {
  return text.replace(around, '')
}
