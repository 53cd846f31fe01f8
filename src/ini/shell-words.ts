/**
 * The words of a section name such as `profile "my name"`, split as Python's `shlex.split` does; `undefined` for an open quote.
 */
export function shellWords(text: string): readonly string[] | undefined {
  const words: string[] = []
  let word: string | undefined
  let quote = ''
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i)
    if (char === '\\' && quote !== "'") {
      const next = text[++i]
      if (next === undefined) return undefined
      // Inside double quotes a backslash escapes only a quote and itself.
      word = (word ?? '') + (quote === '"' && next !== '"' && next !== '\\' ? `\\${next}` : next)
    } else if (quote !== '') {
      if (char === quote) quote = ''
      else word = (word ?? '') + char
    } else if (char === '"' || char === "'") {
      quote = char
      word ??= ''
    } else if (char === ' ' || char === '\t' || char === '\r' || char === '\n') {
      if (word !== undefined) words.push(word)
      word = undefined
    } else {
      word = (word ?? '') + char
    }
  }
  if (quote !== '') return undefined
  if (word !== undefined) words.push(word)
  return words
}
