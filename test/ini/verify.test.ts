import { describe, expect, test } from 'vitest'
import { configTarget, literalTarget } from '../../src/ini/target.ts'
import { verify } from '../../src/ini/verify.ts'

const check = (before: string, after: string, keys: Record<string, string | undefined> = { a: '1' }) =>
  verify(before, after, literalTarget('dev'), keys)

const target = 'aws would not read section [dev] as it is meant'
const sdkTarget = 'the SDK for JavaScript would not read section [dev] as it is meant'

describe('the check before a write', () => {
  test.each([
    ['a new section', '[z]\nk = v\n', '[z]\nk = v\n\n[dev]\na = 1\n', undefined],
    ['a section with a note, which ini misreads', '[dev] # note\nk = v\n', '[dev] # note\nk = v\na = 1\n', undefined],
    ['values with signs that ini misreads', '[z]\nk = x;y\n', '[z]\nk = x;y\n[dev]\na = 1\n', undefined],
    ['a key that did not arrive', '', '[dev]\n', target],
    ['another value', '', '[dev]\na = 2\n', target],
    ['a value that goes on', '', '[dev]\na = 1\n  2\n', target],
    ['a key too many', '', '[dev]\na = 1\nb = 2\n', target],
    ['a lost key', '[dev]\nb = 2\n', '[dev]\na = 1\n', target],
    ['a lost block', '[dev]\ns3 =\n  k = v\n', '[dev]\na = 1\n', target],
    ['a changed section', '[z]\nk = v\n', '[z]\nk = w\n[dev]\na = 1\n', 'the edit would change section [z] for aws'],
    ['a lost section', '[z]\nk = v\n', '[dev]\na = 1\n', 'the edit would change section [z] for aws'],
    ['a section too many', '', '[dev]\na = 1\n[z]\n', 'the edit would change section [z] for aws'],
    [
      'a changed block',
      '[z]\ns3 =\n  k = v\n',
      '[z]\ns3 =\n  k = w\n[dev]\na = 1\n',
      'the edit would change section [z] for aws',
    ],
    [
      'a section twice',
      '',
      '[dev]\na = 1\n[dev]\n',
      'line 3: section [dev] is defined twice, so aws cannot read this file',
    ],
    ['a key that only aws finds', '', '[dev]\na : 1\n', sdkTarget],
    ['a value that the SDK cuts', '', '[dev]\na = 1 # 2\n', sdkTarget, { a: '1 # 2' }],
    ['a key that the SDK puts into a block', '', '[dev]\n b =\n a = 1\n', sdkTarget, { a: '1', b: '' }],
    [
      'a lent key that shadows',
      '[DEFAULT]\nb = 2\n',
      '[DEFAULT]\nb = 2\n[dev]\na = 1\n',
      target,
      { a: '1', b: undefined },
    ],
    ['a lent key that does not', '[DEFAULT]\nb = 2\n', '[DEFAULT]\nb = 2\n[dev]\na = 1\n', undefined],
    [
      'a change for the SDK alone',
      '[z]\nk = v ; w\n',
      '[z]\nk = v ;w\n[dev]\na = 1\n',
      'the edit would change section [z] for aws',
    ],
    ['a removed section', '[z]\n\n[dev]\na = 1\n', '[z]\n', undefined, { a: undefined }],
  ] as [string, string, string, string | undefined, Record<string, string | undefined>?][])(
    'finds %s',
    (_, before, after, problem, keys = { a: '1' }) => {
      expect(check(before, after, keys)).toBe(problem)
    },
  )

  test('knows a profile of the config file by any spelling', () => {
    const dev = configTarget('dev')
    expect(verify('[profile "dev"]\n', '[profile "dev"]\nregion = x\n', dev, { region: 'x' })).toBeUndefined()
    expect(verify('', '[dev]\nregion = x\n', dev, { region: 'x' })).toBe('the edit would change section [dev] for aws')
  })
})
