import { describe, expect, test } from 'vitest'
import { windowsWords } from '../../src/session/windows-words.ts'

/** The rules of the Windows C runtime, as botocore reads a credential_process there. */
// biome-ignore format: a rule a line
const lines: readonly [string, readonly string[] | undefined][] = [
  ['', []],
  ['a  b\tc ', ['a', 'b', 'c']],
  [String.raw`C:\Tools\x.exe --p a\b`, [String.raw`C:\Tools\x.exe`, '--p', String.raw`a\b`]],
  [String.raw`"C:\Program Files\x.exe" y`, [String.raw`C:\Program Files\x.exe`, 'y']],
  [String.raw`a\"b`, ['a"b']],
  [String.raw`a\\"b c"`, [String.raw`a\b c`]],
  [String.raw`a\\\"b`, [String.raw`a\"b`]],
  [`a "" b`, ['a', '', 'b']],
  [`x"y z"w`, ['xy zw']],
  [`it's 'one two'`, [`it's`, `'one`, `two'`]],
  [String.raw`tail\\`, [String.raw`tail\\`]],
  ['"open', undefined],
]

describe('stsctl on Windows', () => {
  test.each(lines)('reads %j as the words %j', (line, words) => {
    expect(windowsWords(line)).toEqual(words)
  })
})
