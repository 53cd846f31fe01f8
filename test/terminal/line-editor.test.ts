import { expect, test } from 'vitest'
import { emptyLine, typed } from '../../src/system/line-editor.ts'

test.each([
  ['keys and Enter', ['1', '2', '3456', '\r'], '123456', 'entered'],
  ['a line feed', ['123456\n'], '123456', 'entered'],
  ['CRLF, and what stands behind it', ['123456\r\nmore\r\n'], '123456', 'entered'],
  ['a bracketed paste', ['\x1b[200~123', '456\x1b[201~', '\r'], '123456', 'entered'],
  ['a paste mark that comes in pieces', ['\x1b', '[20', '0~123456', '\x1b[2', '01~\r'], '123456', 'entered'],
  ['arrows and function keys', ['1\x1b[D\x1b[1;5C2\x1bOP\x1b[15~3\r'], '123', 'entered'],
  ['Alt and a key', ['1\x1bb2\r'], '12', 'entered'],
  ['spaces, kept for whoever reads the line', [' 123 456 \r'], ' 123 456 ', 'entered'],
  ['backspace and delete', ['124\x7f3\b3\r'], '123', 'entered'],
  ['backspace on nothing', ['\x7f\x7f1\r'], '1', 'entered'],
  ['backspace on a character of two halves', ['1😀\x7f2\r'], '12', 'entered'],
  ['Ctrl-U', ['999\x15123\r'], '123', 'entered'],
  ['Ctrl-W', ['12 34\x1756\r'], '12 56', 'entered'],
  ['other control keys', ['1\x01\x00\t2\r'], '12', 'entered'],
  ['Ctrl-D on an empty line', ['\x04'], '', 'ended'],
  ['Ctrl-D after something', ['12\x04', '3\r'], '123', 'entered'],
  ['Ctrl-C', ['12\x03'], '12', 'interrupted'],
  ['Ctrl-Z', ['12\x1a'], '12', 'suspended'],
  ['no Enter yet', ['12'], '12', undefined],
])('a line is edited by %s', (_, pieces, text, done) => {
  let result: ReturnType<typeof typed> = { line: emptyLine }
  for (const piece of pieces) result = typed(result.line, piece)
  expect({ text: result.line.text, done: result.done }).toEqual({ text, done })
})
