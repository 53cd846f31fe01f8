/** The hash of a padded message, in words (FIPS 180-4, section 6.1); rotations are written out as in sha256.ts. */
export function sha1(blocks: readonly Uint32Array[]): Uint32Array {
  const hash = Uint32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
  const words = new Uint32Array(80)
  for (const block of blocks) {
    words.set(block)
    for (let t = 16; t < 80; t++) {
      const mixed = (words[t - 3] ?? 0) ^ (words[t - 8] ?? 0) ^ (words[t - 14] ?? 0) ^ (words[t - 16] ?? 0)
      words[t] = (mixed << 1) | (mixed >>> 31)
    }
    // Of the types: a hash has five words.
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = hash
    for (let t = 0; t < 80; t++) {
      let mixed = b ^ c ^ d
      if (t < 20) mixed = ((b & c) ^ (~b & d)) + 0x5a827999
      else if (t < 40) mixed += 0x6ed9eba1
      else if (t < 60) mixed = ((b & c) ^ (b & d) ^ (c & d)) + 0x8f1bbcdc
      else mixed += 0xca62c1d6
      const next = (((a << 5) | (a >>> 27)) + mixed + e + (words[t] ?? 0)) | 0
      e = d
      d = c
      c = (b << 30) | (b >>> 2)
      b = a
      a = next
    }
    hash.set([a, b, c, d, e].map((added, index) => (hash[index] ?? 0) + added))
  }
  return hash
}
