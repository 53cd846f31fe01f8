/**
 * The names that resemble `word`, the closest first, at most three: the measure and the order of Python's difflib,
 * with which `aws` says what may have been meant. `cutoff` 1 is equality; `aws` uses 0.8.
 */
export function closeMatches(word: string, names: readonly string[], cutoff = 0.8): string[] {
  return names
    .map((name) => ({ name, score: similarity([...name], [...word]) }))
    .filter(({ score }) => score >= cutoff)
    .sort((a, b) => b.score - a.score || (a.name < b.name ? 1 : -1))
    .slice(0, 3)
    .map(({ name }) => name)
}

function similarity(a: readonly string[], b: readonly string[]): number {
  return a.length + b.length === 0 ? 1 : (2 * common(a, b)) / (a.length + b.length)
}

/** How many characters stand in matching blocks: the longest one, then those to its left and right. */
function common(a: readonly string[], b: readonly string[]): number {
  const [startA, startB, length] = longestBlock(a, b)
  if (length === 0) return 0
  const left = common(a.slice(0, startA), b.slice(0, startB))
  return left + length + common(a.slice(startA + length), b.slice(startB + length))
}

function longestBlock(a: readonly string[], b: readonly string[]): [startA: number, startB: number, length: number] {
  let best: [number, number, number] = [0, 0, 0]
  for (let i = 0; i < a.length - best[2]; i++) {
    for (let j = 0; j < b.length - best[2]; j++) {
      let length = 0
      while (i + length < a.length && j + length < b.length && a[i + length] === b[j + length]) length++
      if (length > best[2]) best = [i, j, length]
    }
  }
  return best
}
