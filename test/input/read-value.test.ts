import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { readValue } from '../../src/input/read-value.ts'
import { floatText } from '../../src/model/float.ts'
import { type AnyParam, duration, integer, list, structure, text } from '../../src/model/param.ts'

const help = ''
const plain = text({ help })
const number = integer({ help, min: 0, max: 10 })
const seconds = duration({ help, min: 0, max: 10 })
const texts = list({ help, element: plain })
const tag = structure({ help, members: { Key: plain, Value: plain } })
const tags = list({ help, element: tag })

/** A variable in a path as `$` and braces. */
const braced = (name: string) => `$${'{'}${name}}`

const files: Readonly<Record<string, string>> = {
  'policy.json': '{"Version":\r\n"2012"}\r\n',
  'bom.txt': '\ufeffabc\n',
  'old-mac.txt': 'a\rb\r\rc',
  '/home/ann/me.txt': 'mine',
  '/data/x y/f': 'spaced',
  number: ' 900\n',
  'tags.json': '[{"Key":"a","Value":"b"}]\n',
  'tag.txt': 'Key=a,Value=b\n',
  'object.json': '{"Key":"a"}',
  'keys.json': '["a","b"]',
  'words.txt': 'abc\n',
  empty: '',
}
const failures: Readonly<Record<string, string>> = {
  'b.bin': 'EILSEQ',
  folder: 'EISDIR',
  'locked.txt': 'EACCES',
  odd: 'EWEIRD',
}
const sources = {
  readFile: (path: string) => {
    const content = files[path]
    if (content !== undefined) return content
    throw Object.assign(new Error(`${failures[path] ?? 'ENOENT'}: the system's words`), {
      code: failures[path] ?? 'ENOENT',
    })
  },
  env: { DATA: '/data', HOME: '/wrong', NAME: 'x y' },
  home: '/home/ann',
}
const read = (param: AnyParam, ...words: string[]) => readValue(param, words, sources)

describe('stsctl reads a text', () => {
  test.each([
    [['abc'], 'abc'],
    [[''], ''],
    [[' a '], ' a '],
    [['http://x'], 'http://x'],
    [['FILE://policy.json'], 'FILE://policy.json'],
    [['file:policy.json'], 'file:policy.json'],
    [['file://policy.json'], '{"Version":\n"2012"}\n'],
    [['file://bom.txt'], '\ufeffabc\n'],
    [['file://old-mac.txt'], 'a\nb\n\nc'],
    [['file://empty'], ''],
    [['file://~/me.txt'], 'mine'],
    [['file://$DATA/x y/f'], 'spaced'],
    [[`file://${braced('DATA')}/$NAME/f`], 'spaced'],
  ])('%j', (words, value) => {
    expect(read(plain, ...words)).toBe(value)
  })

  test.each([
    ['file://nope.json', "Unable to load paramfile file://nope.json: [Errno 2] No such file or directory: 'nope.json'"],
    ['file://folder', "Unable to load paramfile file://folder: [Errno 21] Is a directory: 'folder'"],
    ['file://locked.txt', "Unable to load paramfile file://locked.txt: [Errno 13] Permission denied: 'locked.txt'"],
    ['fileb://nope', "Unable to load paramfile fileb://nope: [Errno 2] No such file or directory: 'nope'"],
    ["file://it's", 'Unable to load paramfile file://it\'s: [Errno 2] No such file or directory: "it\'s"'],
    [
      `file://$UNSET/${braced('UNSET')}`,
      `Unable to load paramfile file://$UNSET/${braced('UNSET')}: [Errno 2] No such file or directory: '$UNSET/${braced('UNSET')}'`,
    ],
    ['file://~ann/x', "Unable to load paramfile file://~ann/x: [Errno 2] No such file or directory: '~ann/x'"],
    ['file://odd', "Unable to load paramfile file://odd: EWEIRD: the system's words"],
    [
      'file://b.bin',
      'Unable to load paramfile (b.bin), text contents could not be decoded.  If this is a binary file, please use the fileb:// prefix instead of the file:// prefix.',
    ],
    ['fileb://policy.json', "fileb://policy.json gives bytes (<class 'bytes'>), not text: use the file:// prefix"],
    ['fileb://b.bin', "fileb://b.bin gives bytes (<class 'bytes'>), not text: use the file:// prefix"],
  ])('but not %s', (word, message) => {
    expect(() => read(plain, word)).toThrow(new StsctlError('usage', message))
  })
})

describe('stsctl reads a whole number as Python does', () => {
  test.each<[string, number | bigint]>([
    ['900', 900],
    ['+900', 900],
    [' 900 ', 900],
    ['9_00', 900],
    ['0900', 900],
    ['٩٠٠', 900],
    ['９００', 900],
    ['𝟗𝟎𝟘', 900],
    ['-5', -5],
    ['\u00a07\n', 7],
    ['file://number', 900],
    ['123456789012345678901234567890', 123456789012345678901234567890n],
    ['-123456789012345678901234567890', -123456789012345678901234567890n],
  ])('%j', (word, value) => {
    expect(read(number, word)).toBe(value)
    expect(read(seconds, word)).toBe(value)
  })

  test.each([
    ['abc', "'abc'"],
    ['', "''"],
    [' ', "' '"],
    ['3600.0', "'3600.0'"],
    ['0x384', "'0x384'"],
    ['1e3', "'1e3'"],
    ['9__0', "'9__0'"],
    ['_9', "'_9'"],
    ['15m', "'15m'"],
    ["9'\n", '"9\'\\n"'],
    ['9\u001b', "'9\\x1b'"],
  ])('but not %j', (word, shown) => {
    const message = `invalid literal for int() with base 10: ${shown}`
    expect(() => read(number, word)).toThrow(new StsctlError('usage', message))
  })
})

describe('stsctl reads a duration', () => {
  test.each([
    ['15m', 900],
    ['12h', 43_200],
    ['1h30m', 5400],
    ['1h30m5s', 5405],
    ['1h5s', 3605],
    ['90s', 90],
    ['0h', 0],
  ])('%s', (word, value) => {
    expect(read(seconds, word)).toBe(value)
  })

  test.each(['', 'h', '1d', '30m1h', '1h1h', '1 h', '1h 30m', '-1h', '1H', '1.5h', '1h30', '٩m', '1h\n'])(
    'but not %j',
    (word) => {
      expect(() => read(seconds, word)).toThrow(
        /^invalid literal for int\(\) .*durations are written 15m, 12h or 1h30m\)$/,
      )
    },
  )
})

describe('stsctl reads shorthand', () => {
  test.each<[string, unknown]>([
    ['Key=a,Value=b', { Key: 'a', Value: 'b' }],
    [' Key = a , Value = b ', undefined],
    ['Key = a , Value = b', { Key: 'a', Value: 'b' }],
    ['Key=a,,Value=b', { Key: 'a', Value: 'b' }],
    ['Key=', { Key: '' }],
    ['Key=,Value=', { Key: '', Value: '' }],
    ['Key=a=b', { Key: 'a=b' }],
    ['Key=a b', { Key: 'a b' }],
    ['Key=a,b,Value=c', { Key: ['a', 'b'], Value: 'c' }],
    ['Key=[a,b,]', { Key: ['a', 'b'] }],
    ['Key=[]', { Key: [] }],
    ['Key={a=1,b=[2]}', { Key: { a: '1', b: ['2'] } }],
    ["Key='a,b=c',Value=d", { Key: 'a,b=c', Value: 'd' }],
    ["Key='it\\'s'", { Key: "it's" }],
    ['Key="say \\"x\\""', { Key: 'say "x"' }],
    ["Key='a\\\\b'", { Key: 'a\\b' }],
    ['Key=a\\,b', { Key: 'a,b' }],
    ['Key=a,b\\,Value=c', { Key: 'a', Value: 'c' }],
    ['Key@=file://words.txt,Value=file://words.txt', { Key: 'abc\n', Value: 'file://words.txt' }],
    ['Key @ = plain', { Key: 'plain' }],
    ['Key@=[file://words.txt,x]', { Key: ['abc\n', 'x'] }],
    ['=a', { '': 'a' }],
    ['__proto__=a', { ['__proto__']: 'a' }],
  ])('%s', (word, value) => {
    if (value === undefined) expect(() => read(tag, word)).toThrow(StsctlError)
    else expect(Object.entries(read(tag, word) as object)).toEqual(Object.entries(value as object))
  })

  test.each([
    ['foo', "Expected: '=', received: 'EOF' for input:\nfoo\n   ^"],
    ['', "Expected: '=', received: 'EOF' for input:\n\n^"],
    ['Key=a,', "Expected: '<second>', received: '<none>' for input:\nKey=a,\n      ^"],
    ["Key='a", "Expected: '<singled quoted>', received: '<none>' for input:\nKey='a\n    ^"],
    ['Key=[a', "Expected: ',', received: 'EOF' for input:\nKey=[a\n      ^"],
    ['Key=\u{1f600}', "Expected: ',', received: '\u{1f600}' for input:\nKey=\u{1f600}\n    ^"],
    ["Key='\u{1f600}'x", "Expected: ',', received: 'x' for input:\nKey='\u{1f600}'x\n       ^"],
    ['a=b,\nc==d,\ne', "Expected: ',', received: '=' for input:\na=b,\nc==d,\n  ^\ne"],
    ['a=[\nb;c"\nd]', "Expected: ',', received: '\"' for input:\na=[\nb;c\"\n   ^\nd]"],
    ['Key@=file://nope', "Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'"],
    [
      'Key=a,Value=b,Key=c,Value=d',
      'Second instance of key "Key" encountered for input:\nKey=a,Value=b,Key=c,Value=d\n              ^\nThis is often because there is a preceding "," instead of a space.',
    ],
  ])('but not %j', (word, message) => {
    expect(() => read(tag, word)).toThrow(new StsctlError('usage', message))
  })
})

describe('stsctl reads structures and lists', () => {
  test.each<[AnyParam, string[], unknown]>([
    [tag, ['{"Key":1,"Key":2}'], { Key: 2 }],
    [tag, ['file://tag.txt'], { Key: 'a', Value: 'b' }],
    [tag, ['file://object.json'], { Key: 'a' }],
    [tags, [], []],
    [
      tags,
      ['Key=a,Value=b', 'Key=c,Value=d'],
      [
        { Key: 'a', Value: 'b' },
        { Key: 'c', Value: 'd' },
      ],
    ],
    [tags, ['{"Key":"a"}', ' {"Key":"b"}'], [{ Key: 'a' }, { Key: 'b' }]],
    [tags, [' [{"Key":"a"},5]'], [{ Key: 'a' }, 5]],
    [tags, ['file://tags.json'], [{ Key: 'a', Value: 'b' }]],
    // As in aws, this is no list, and the limits will say so.
    [tags, ['file://tag.txt'], { Key: 'a', Value: 'b' }],
    [texts, ['a', 'b,c'], ['a', 'b,c']],
    [texts, [], []],
    [texts, ['["a","b"]'], ['a', 'b']],
    [texts, ['["a"]', 'b'], ['["a"]', 'b']],
    [texts, ['file://keys.json'], ['a', 'b']],
    [texts, ['file://keys.json', 'x'], ['file://keys.json', 'x']],
    [texts, ['{"a":1}'], ['{"a":1}']],
    [texts, [''], ['']],
  ])('%o %j', (param, words, value) => {
    expect(read(param, ...words)).toEqual(value)
  })

  test.each<[AnyParam, string[], string]>([
    [tags, ['[{"Key":'], 'Invalid JSON: Expecting value: line 1 column 9 (char 8)\nJSON received: [{"Key":'],
    [tags, ['{"Key":"a"}', 'Key=b'], 'Invalid JSON:\nKey=b'],
    [tags, ['{"Key":"a"}', ''], 'Invalid JSON:\n'],
    [tags, ['[{}]', '[{}]'], 'Invalid JSON:\n[{}]'],
    [tags, ['Key=a', '{"Key":"b"}'], 'Expected: \'=\', received: \'{\' for input:\n{"Key":"b"}\n^'],
    [
      tags,
      ['arn:aws:iam::aws:policy/X'],
      "Expected: '=', received: 'EOF' for input:\narn:aws:iam::aws:policy/X\n                         ^",
    ],
    [tag, ['[]'], 'Invalid JSON:\n[]'],
    [
      tag,
      ['{a}'],
      'Invalid JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)\nJSON received: {a}',
    ],
    [tags, ['file://object.json'], 'a JSON array is expected in the file'],
    [texts, ['file://words.txt'], 'a JSON array is expected in the file'],
    [texts, ['file://empty'], 'a JSON array is expected in the file'],
    [texts, ['[1'], "Invalid JSON: Expecting ',' delimiter: line 1 column 3 (char 2)\nJSON received: [1"],
    [tags, [`[${'['.repeat(2000)}`], 'Nested too deeply'],
    [tag, [`a=${'['.repeat(2000)}`], 'nested too deeply'],
  ])('but refuses %o %j', (param, words, message) => {
    expect(() => read(param, ...words)).toThrow(message)
  })

  test('keeping whole numbers and floats apart', () => {
    const [whole, fraction, exponent] = read(tags, '[900, 900.0, 9e2]') as unknown[]
    expect([whole, floatText(fraction), floatText(exponent)]).toEqual([900, '900.0', '9e2'])
  })
})
