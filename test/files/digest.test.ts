import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digest } from '../../src/system/digest.ts'

describe('the hash in the name of a file', () => {
  test.each(['sha1', 'sha256'] as const)('is the %s that everybody computes', (algorithm) => {
    const expected = (text: string) => createHash(algorithm).update(text, 'utf8').digest('hex')
    // Around the ends of blocks, where the padding changes its form.
    for (let length = 0; length < 200; length++) {
      const text = 'a'.repeat(length)
      expect(digest(algorithm, text)).toBe(expected(text))
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => digest(algorithm, text) === expected(text)),
    )
  })
})
