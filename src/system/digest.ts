import { sha1 } from './sha1.ts'
import { sha256 } from './sha256.ts'

/**
 * The hash of a text's UTF-8 bytes, in lower-case hexadecimal, for names of files. Our own, because loading node:crypto takes
 * as long as all the rest of an export from the cache.
 */
export function digest(algorithm: 'sha1' | 'sha256', text: string): string {
  const words = (algorithm === 'sha1' ? sha1 : sha256)(blocksOf(new TextEncoder().encode(text)))
  return [...words].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** The message in blocks of sixteen words, padded as both hashes ask for (FIPS 180-4, section 5.1.1). */
function blocksOf(bytes: Uint8Array): Uint32Array[] {
  const count = Math.ceil((bytes.length + 9) / 64)
  const padded = new DataView(new ArrayBuffer(count * 64))
  new Uint8Array(padded.buffer).set(bytes)
  padded.setUint8(bytes.length, 0x80)
  padded.setUint32(count * 64 - 4, bytes.length * 8)
  return Array.from({ length: count }, (_, block) =>
    Uint32Array.from({ length: 16 }, (_, word) => padded.getUint32(block * 64 + word * 4)),
  )
}
