/** The hash of a padded message, in words (FIPS 180-4, section 6.2). */
export function sha256(blocks: readonly Uint32Array[]): Uint32Array {
  const primes = firstPrimes(64)
  const constants = primes.map((prime) => fraction(Math.cbrt(prime)))
  const hash = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))
  for (const block of blocks) {
    const words = new Uint32Array(64)
    words.set(block)
    const word = (at: number) => words[at] ?? 0
    for (let t = 16; t < 64; t++) {
      const early = word(t - 15)
      const late = word(t - 2)
      const spread = right(early, 7) ^ right(early, 18) ^ (early >>> 3)
      words[t] = (right(late, 17) ^ right(late, 19) ^ (late >>> 10)) + word(t - 7) + spread + word(t - 16)
    }
    // Of the types: a hash has eight words.
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
    for (let t = 0; t < 64; t++) {
      const chosen = (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & f) ^ (~e & g))
      const first = (h + chosen + (constants[t] ?? 0) + word(t)) | 0
      const major = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + major) | 0
    }
    for (const [at, added] of [a, b, c, d, e, f, g, h].entries()) hash[at] = (hash[at] ?? 0) + added
  }
  return hash
}

function right(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

/** The first 32 bits behind the point. */
function fraction(number: number): number {
  return ((number % 1) * 2 ** 32) >>> 0
}

function firstPrimes(count: number): number[] {
  const primes: number[] = []
  for (let number = 2; primes.length < count; number++) {
    if (primes.every((prime) => number % prime !== 0)) primes.push(number)
  }
  return primes
}
