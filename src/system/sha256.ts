/** The fractions of the cube roots of the first 64 primes, then those of the square roots of the first 8 (FIPS 180-4, 4.2.2 and 5.3.3). */
const constants = wordsOf(
  '428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5d807aa9812835b01243185be550c7dc372be5d7480deb1fe' +
    '9bdc06a7c19bf174e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da983e5152a831c66db00327c8bf597fc7' +
    'c6e00bf3d5a7914706ca63511429296727b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85a2bfe8a1a81a664b' +
    'c24b8b70c76c51a3d192e819d6990624f40e3585106aa07019a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3' +
    '748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2',
)
const start = wordsOf('6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19')

/** The hash of a padded message, in words (FIPS 180-4, section 6.2). Rotations are written out: a call costs more than all else here. */
export function sha256(blocks: readonly Uint32Array[]): Uint32Array {
  const hash = start.slice()
  const words = new Uint32Array(64)
  for (const block of blocks) {
    words.set(block)
    for (let t = 16; t < 64; t++) {
      const early = words[t - 15] ?? 0
      const late = words[t - 2] ?? 0
      const low = ((early >>> 7) | (early << 25)) ^ ((early >>> 18) | (early << 14)) ^ (early >>> 3)
      const high = ((late >>> 17) | (late << 15)) ^ ((late >>> 19) | (late << 13)) ^ (late >>> 10)
      words[t] = high + (words[t - 7] ?? 0) + low + (words[t - 16] ?? 0)
    }
    // Of the types: a hash has eight words.
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
    for (let t = 0; t < 64; t++) {
      const mixed = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
      const first = (h + mixed + ((e & f) ^ (~e & g)) + (constants[t] ?? 0) + (words[t] ?? 0)) | 0
      const spread = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
      const major = (a & b) ^ (a & c) ^ (b & c)
      h = g
      g = f
      f = e
      e = (d + first) | 0
      d = c
      c = b
      b = a
      a = (first + spread + major) | 0
    }
    hash.set([a, b, c, d, e, f, g, h].map((added, index) => (hash[index] ?? 0) + added))
  }
  return hash
}

function wordsOf(hexadecimal: string): Uint32Array {
  return Uint32Array.from(hexadecimal.match(/.{8}/g) ?? [], (word) => Number.parseInt(word, 16))
}
