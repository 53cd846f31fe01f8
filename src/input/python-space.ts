// What Python's str methods take for whitespace; JavaScript differs at U+001C to U+001F, U+0085 and U+FEFF.
const space = '[\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]'
const leading = new RegExp(`^${space}+`)
const trailing = new RegExp(`(?<!${space})${space}+$`)

/** The text without the whitespace at its start, as Python's `lstrip()`. */
export function stripStart(text: string): string {
  return text.replace(leading, '')
}

/** The text without the whitespace at its end, as Python's `rstrip()`. */
export function stripEnd(text: string): string {
  return text.replace(trailing, '')
}
