/**
 * The words of a command line by the rules of the Windows C runtime: space and tab part them, only `"` quotes, a backslash
 * escapes nothing but a quote and the backslashes before one. `undefined` for an open quote.
 */
export function windowsWords(line: string): readonly string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quoted = false
  for (const [token] of line.matchAll(/\\*"|[\s\S]/g)) {
    if (token.endsWith('"')) {
      const backslashes = token.length - 1
      const escaped = backslashes % 2 === 1
      word = (word ?? '') + '\\'.repeat(Math.floor(backslashes / 2)) + (escaped ? '"' : '')
      if (!escaped) quoted = !quoted
    } else if (!quoted && /[ \t]/.test(token)) {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = (word ?? '') + token
    }
  }
  if (word !== undefined) words.push(word)
  return quoted ? undefined : words
}
