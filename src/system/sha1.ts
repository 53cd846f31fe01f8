/** The hash of a padded message, in words (FIPS 180-4, section 6.1). */
export function sha1(blocks: readonly Uint32Array[]): Uint32Array {
  const hash = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
  for (const block of blocks) {
    const words = new Uint32Array(80)
    words.set(block)
    const word = (at: number) => words[at] ?? 0
    for (let t = 16; t < 80; t++) words[t] = left(word(t - 3) ^ word(t - 8) ^ word(t - 14) ^ word(t - 16), 1)
    // Of the types: a hash has five words.
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash
    for (let t = 0; t < 80; t++) {
      const next = (left(a, 5) + mix(t, b, c, d) + e + word(t)) | 0
      e = d
      d = c
      c = left(b, 30)
      b = a
      a = next
    }
    for (const [at, added] of [a, b, c, d, e].entries()) hash[at] = (hash[at] ?? 0) + added
  }
  return hash
}

function left(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}

/** The function of a round and its constant. */
function mix(t: number, b: number, c: number, d: number): number {
  if (t < 20) return ((b & c) ^ (~b & d)) + 0x5a827999
  if (t < 40) return (b ^ c ^ d) + 0x6ed9eba1
  if (t < 60) return ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc
  return (b ^ c ^ d) + 0xca62c1d6
}
