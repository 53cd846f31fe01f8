/** What Python's `str.isspace` says of one character: not the same set as JavaScript's `\s`. */
function isPythonSpace(code: number): boolean {
  if (code < 0x80) return (code >= 0x09 && code <= 0x0d) || (code >= 0x1c && code <= 0x20)
  if (code < 0x1680) return code === 0x85 || code === 0xa0
  return (
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  )
}

/** The first position at or after `from` that is no white space for Python; the length where there is none. */
export function indentOf(line: string, from = 0): number {
  let at = from
  while (at < line.length && isPythonSpace(line.charCodeAt(at))) at++
  return at
}

/** Python's `str.rstrip()`. */
export function stripEnd(text: string): string {
  let end = text.length
  while (end > 0 && isPythonSpace(text.charCodeAt(end - 1))) end--
  return text.slice(0, end)
}

/** Python's `str.strip()`. */
export function strip(text: string): string {
  return stripEnd(text.slice(indentOf(text)))
}
