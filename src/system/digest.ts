import { createHash } from 'node:crypto'

/** The hash of a text's UTF-8 bytes, in lower-case hexadecimal. */
export function digest(algorithm: 'sha1' | 'sha256', text: string): string {
  return createHash(algorithm).update(text, 'utf8').digest('hex')
}
