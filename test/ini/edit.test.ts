import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse, print } from '../../src/ini/document.ts'
import { removeKeys, setProfile } from '../../src/ini/profile.ts'
import { documents } from './documents.ts'

type Row = readonly [name: string, before: string, keys: Record<string, string | undefined>, after: string]

const crlf = (text: string) => text.replaceAll('\n', '\r\n')

const edits: readonly Row[] = [
  ['starts an empty file with the section', '', { a: '1', b: '2' }, '[dev]\na = 1\nb = 2\n'],
  ['appends a new section after one blank line', '[z]\nk = v\n', { a: '1' }, '[z]\nk = v\n\n[dev]\na = 1\n'],
  ['keeps a missing last newline missing', '[z]\nk = v', { a: '1' }, '[z]\nk = v\n\n[dev]\na = 1'],
  ['writes the line endings that the file has', crlf('[z]\nk = v\n'), { a: '1' }, crlf('[z]\nk = v\n\n[dev]\na = 1\n')],
  ['replaces a value in its place', '[dev]\na = 0\nb = 0\n', { a: '1' }, '[dev]\na = 1\nb = 0\n'],
  ['keeps the spacing around =', '[dev]\na=0\nb  =  0\n', { a: '1', b: '2' }, '[dev]\na=1\nb  =  2\n'],
  ['keeps the indent of a key', '[dev]\n  a = 0\n', { a: '1' }, '[dev]\n  a = 1\n'],
  ['fills a key that has no value', '[dev]\na =\nb=\n', { a: '1', b: '2' }, '[dev]\na = 1\nb=2\n'],
  ['keeps the mixed line endings of other lines', '[dev]\r\na = 0\nk = v\r\n', { a: '1' }, '[dev]\r\na = 1\nk = v\r\n'],
  ['writes : as =, which every reader knows', '[dev]\na : 0\n', { a: '1' }, '[dev]\na = 1\n'],
  ['writes capitals small, so that no key is there twice', '[dev]\nA_B = 0\n', { a_b: '1' }, '[dev]\na_b = 1\n'],
  ['drops later duplicates of a key it sets', '[dev]\na = 0\nk = v\na = 9\n', { a: '1' }, '[dev]\na = 1\nk = v\n'],
  [
    'drops the lines that continue a value',
    '[dev]\na = 0\n  more==\n\n  yet\nk = v\n',
    { a: '1' },
    '[dev]\na = 1\n\nk = v\n',
  ],
  [
    'adds keys after the last one, before the comments below',
    '[dev]\nk = v\n# c\n\n[z]\n',
    { a: '1' },
    '[dev]\nk = v\na = 1\n# c\n\n[z]\n',
  ],
  ['adds keys to a section without any', '[dev]\n[z]\nk = v\n', { a: '1' }, '[dev]\na = 1\n[z]\nk = v\n'],
  ['adds keys after a nested block', '[dev]\ns3 =\n  a = 0\n[z]\n', { a: '1' }, '[dev]\ns3 =\n  a = 0\na = 1\n[z]\n'],
  ['adds keys to an indented section as deep as its own', '[dev]\n  k = v\n', { a: '1' }, '[dev]\n  k = v\n  a = 1\n'],
  [
    'does not swallow an indented header',
    '[dev]\n  k = v\n  [z]\n  k = v\n',
    { a: '1' },
    '[dev]\n  k = v\n  a = 1\n  [z]\n  k = v\n',
  ],
  [
    'stays out of an indented block',
    '  [dev]\n  s3 =\n    k = v\n  [z]\n',
    { a: '1' },
    '  [dev]\n  a = 1\n  s3 =\n    k = v\n  [z]\n',
  ],
  [
    'does not look for keys in nested blocks',
    '[dev]\ns3 =\n  a = 0\nb = 0\n',
    { a: '1' },
    '[dev]\ns3 =\n  a = 0\nb = 0\na = 1\n',
  ],
  ['finds a header with a note behind it', '[z]\n[dev] # note\na = 0\n', { a: '1' }, '[z]\n[dev] # note\na = 1\n'],
  ['finds an indented header', '  [dev]\na = 0\n', { a: '1' }, '  [dev]\na = 1\n'],
  ['does not take [dev]x] for [dev]', '[dev]x]\na = 0\n', { a: '1' }, '[dev]x]\na = 0\n\n[dev]\na = 1\n'],
  ['does not take a comment for a header', '# [dev]\n;[dev]\n', { a: '1' }, '# [dev]\n;[dev]\n\n[dev]\na = 1\n'],
  ['does not take [dev.x] for a part of [dev]', '[dev.x]\na = 0\n', { a: '1' }, '[dev.x]\na = 0\n\n[dev]\na = 1\n'],
  [
    'does not mind members of objects',
    '[constructor]\ntoString = v\n',
    { a: '1' },
    '[constructor]\ntoString = v\n\n[dev]\na = 1\n',
  ],
  ['keeps bytes that are no UTF-8', '[z]\nk = \xe9\n', { a: '1' }, '[z]\nk = \xe9\n\n[dev]\na = 1\n'],
  ['keeps UTF-8', '# \xe2\x82\xac\n[dev]\nk = \xc3\xa0\n', { a: '1' }, '# \xe2\x82\xac\n[dev]\nk = \xc3\xa0\na = 1\n'],
  ['sets and removes in one edit', '[dev]\na = 0\nb = 0\n', { a: undefined, c: '1' }, '[dev]\nb = 0\nc = 1\n'],
  ['removes nothing that is not there', '[z]\nk = v', { a: undefined }, '[z]\nk = v'],
  ['writes = # ; % / + as they are', '', { a: 'x#;%/+==' }, '[dev]\na = x#;%/+==\n'],
  ['changes nothing if all is as it should be', '[dev]\n a=1', { a: '1' }, '[dev]\n a=1'],
]

describe('the editor', () => {
  test.each(edits)('%s', (_, before, keys, after) => {
    expect(setProfile(before, 'dev', keys)).toBe(after)
  })

  test('writes a profile that plain INI takes for a part of another', () => {
    const prod = '[prod]\nk = v\nmfa = x\n'
    const both = `${prod}\n[prod.mfa]\na = 1\n`
    expect(setProfile(prod, 'prod.mfa', { a: '1' })).toBe(both)
    expect(removeKeys(both, 'prod.mfa', ['a'])).toBe(prod)
  })

  test.each([
    ['the section with its last key', '[z]\nk = v\n\n[dev]\na = 1\n', '[z]\nk = v\n'],
    ['and leaves other keys', '[dev]\na = 1\nk = v\n', '[dev]\nk = v\n'],
    ['and leaves a comment among the keys', '[dev]\n# c\na = 1\n', '[dev]\n# c\n'],
    ['but not what is below the last key', '[dev]\na = 1\n# of z\n[z]\n', '# of z\n[z]\n'],
    ['but not a header with a note', '[dev] # note\na = 1\n', '[dev] # note\n'],
    ['and the one blank line above', '[y]\n\n\n[dev]\na = 1\n\n[z]\n', '[y]\n\n\n[z]\n'],
    ['but not a header above an indented one', '[y]\nk = v\n[dev]\n  a = 1\n  [z]\n', '[y]\nk = v\n[dev]\n  [z]\n'],
    [
      'above a header with a note',
      '[y]\nk = v\n\n[dev]\na = 1\n\n[z] # note\nk = v\n',
      '[y]\nk = v\n\n[z] # note\nk = v\n',
    ],
    ['and not its namesake for some readers', '[ dev ]\na = 0\n\n[dev]\na = 1\n', '[ dev ]\na = 0\n'],
    ['and leaves the last newline missing', '[z]\n\n[dev]\na = 1', '[z]'],
    ['from a file that has nothing else', '[dev]\na = 1\n', ''],
    ['nothing where there is no such section', '[z]\na = 1', '[z]\na = 1'],
  ])('removes %s', (_, before, after) => {
    expect(removeKeys(before, 'dev', ['a'])).toBe(after)
  })

  test.each([
    ['a section that is there twice', '[dev]\n[z]\n[dev]\n', 'line 3: section [dev] is defined twice, first in line 1'],
    [
      'another section that is there twice',
      '[z]\n[y]\n[z]\n',
      'line 3: section [z] is defined twice, so aws cannot read this file',
    ],
    [
      'a line that is neither key nor section',
      '[z]\njunk\n',
      'line 2: this is neither a section, a key with a value nor a comment, so aws cannot read this file',
    ],
    [
      'a key before the first section',
      'k = v\n',
      'line 1: a key stands before the first section, so aws cannot read this file',
    ],
    [
      'a header inside a continued value',
      '[dev]\nk = v\n  [z]\n',
      'line 3: aws and the SDKs disagree whether section [dev] starts or ends here',
    ],
    [
      'its own header inside a continued value',
      '[z]\nk = v\n  [dev]\n',
      'line 3: aws and the SDKs disagree whether section [dev] starts or ends here',
    ],
    [
      'a header that only some readers see',
      '[z]\n[dev]#note\n',
      'line 2: aws and the SDKs disagree whether section [dev] starts or ends here',
    ],
    [
      'a header that readers name differently',
      '[dev] # was [z]\n',
      'line 1: aws and the SDKs disagree whether section [dev] starts or ends here',
    ],
    [
      'an end that only some readers see',
      '[dev]\n[z] junk\n',
      'line 2: aws and the SDKs disagree whether section [dev] starts or ends here',
    ],
    [
      'to lose a line that is a key for some readers, and a part of a replaced value for others',
      '# c\n[dev]\nk = v\na = 0\n  region = x\n',
      'line 5: aws takes this line for a part of the value above, the SDKs do not',
    ],
    [
      'a byte order mark',
      '\xef\xbb\xbf[dev]\n',
      'line 1: the file starts with a byte order mark, which aws cannot read',
    ],
    ['UTF-16', '\xff\xfe[\0d\0]\0', 'the file is UTF-16, which aws cannot read'],
    ['a NUL', '[dev]\n\0\n', 'line 2: the file holds a NUL byte, so it is no text'],
    [
      'a lone carriage return',
      '[dev]\na = 1\rb = 2\n',
      'line 2: a carriage return without a line feed: readers disagree whether a line ends there',
    ],
    [
      'a name that breaks the SDK',
      '[__proto__]\n',
      'line 1: section [__proto__] makes the SDK for JavaScript refuse the file',
    ],
  ])('refuses %s', (_, before, message) => {
    expect(() => setProfile(before, 'dev', { a: '1' })).toThrow(expect.objectContaining({ message }))
  })

  test.each(['DEFAULT', '__proto__', 'constructor', 'toString'])('refuses to call a profile %s', (name) => {
    expect(() => setProfile('', name, { a: '1' })).toThrow(
      `no profile can be called ${name}: readers give it another meaning`,
    )
  })

  test.each(['', 'a b', 'a]b', '"a"', 'a#b', 'a\nb', 'caf\xe9', '[a'])('refuses the profile name %j', (name) => {
    expect(() => setProfile('', name, { a: '1' })).toThrow('cannot be written so that every reader finds it')
  })

  test.each(['a\nb = c', 'a\rb', 'a\0', 'a\x1bb', ' a', 'a ', 'a # b', '#a', ';a', ''])(
    'refuses the value %j',
    (value) => {
      expect(() => setProfile('', 'dev', { a: value })).toThrow()
    },
  )

  test('prints what it parsed, whatever it is', () => {
    const bytes = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) })
    fc.assert(
      fc.property(fc.oneof(documents, bytes), (text) => {
        expect(print(parse(text))).toBe(text)
      }),
      { numRuns: 5000 },
    )
  })
})
