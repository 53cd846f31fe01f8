import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { closeMatches } from '../../src/input/close-matches.ts'
import { readInteger } from '../../src/input/integer.ts'
import { parseShorthand } from '../../src/input/shorthand.ts'
import { sortFlags } from '../../src/input/sort-flags.ts'
import type { Flag } from '../../src/model/flag.ts'
import { parseJson } from '../../src/model/json.ts'
import { pythonRepr } from '../../src/model/python-value.ts'
import { validate } from '../../src/model/validate.ts'
import { operations } from '../../src/operations/index.ts'
import { type Answer, ask, type Case } from './oracle.ts'
import { tagged } from './tagged.ts'

const seed = Number(process.env['FC_SEED'] ?? 20_260)
const sample = <T>(values: fc.Arbitrary<T>, numRuns: number) => fc.sample(values, { numRuns, seed })
const pieces = (alphabet: readonly string[], most: number) =>
  fc.array(fc.constantFrom(...alphabet), { maxLength: most }).map((parts) => parts.join(''))

const shorthandTexts = [
  ...[
    'Key=a,Value=b',
    'Key=a,,Value=b',
    'Key=a,',
    'a=b,c',
    'a=b,c,',
    'a=b,c,d=e',
    'a=[x,y],b={k=v,l=[1]}',
    'a=',
    '',
    'foo',
  ],
  ...[
    ' a=b',
    'a = b , c = d',
    "a='it\\'s'",
    'a="x,y=z"',
    'a=b\\,c',
    'a=b,c\\,d=e',
    "a=b,'c,d'x=1",
    'a=b c',
    'a=b=c',
    'a=b,c=d=e',
  ],
  ...[
    'a=b,a=c',
    'a=\u{1f600}',
    'a=é,b',
    'a=[',
    'a={',
    'a=[x',
    'a={k',
    'a={k=v',
    'a=]',
    'a=}',
    'a={=}',
    'a=[,,]',
    'a=b\nc=d',
    'a=1,\nb==2',
  ],
  ...[
    '{"Key":1}',
    'arn:aws:iam::aws:policy/X',
    'arn=arn:aws:iam::aws:policy/X',
    'Key=a,Value=b,Key=c',
    "a='b",
    'a="b',
    'a=b,"c',
    "a='b'c",
  ],
  ...sample(
    pieces(
      [
        'a',
        'b',
        'Key',
        '=',
        ',',
        '[',
        ']',
        '{',
        '}',
        "'",
        '"',
        '\\',
        ' ',
        '\n',
        '\t',
        '\u001c',
        'é',
        '\u{1f600}',
        '.',
        '\u00a0',
      ],
      14,
    ),
    6000,
  ),
].filter((text) => !text.includes('\\\\'))

const jsonTexts = [
  ...[
    '{"a":1,"a":2}',
    '[1,]',
    '{"a":1,}',
    '{"a"}',
    '{a:1}',
    '',
    '  ',
    '[',
    '{',
    '"',
    '"\\',
    '"\\x"',
    '"\\u12"',
    '"\\u00e9"',
    '"\\ud83d\\ude00"',
    '"\\ud83d"',
  ],
  ...[
    '1',
    '-',
    '-1',
    '01',
    '1.',
    '1.5',
    '1e5',
    '-0',
    'NaN',
    '-Infinity',
    'nul',
    'null',
    '1 2',
    '\ufeff1',
    '"\u0001"',
    '"\n',
    '[{"Key":',
    '12345678901234567890',
  ],
  ...['{bad json}', '{"a":"b"', '{"a":1 "b"', '\u00a01', '["\u{1f600}",x]', '\n\n [x'],
  ...sample(
    pieces(
      [
        '{',
        '}',
        '[',
        ']',
        '"',
        'a',
        ':',
        ',',
        ' ',
        '\n',
        '1',
        '-',
        '.',
        'e',
        '0',
        '\\',
        'u',
        '00e9',
        'd83d',
        'true',
        'null',
        '\u{1f600}',
        '\u0001',
        'NaN',
      ],
      12,
    ),
    6000,
  ),
  ...sample(fc.json(), 500),
]

const integerTexts = [
  ...[
    '900',
    '+900',
    ' 900 ',
    '9_00',
    '0900',
    '٩٠٠',
    '-5',
    '',
    ' ',
    'abc',
    '0x384',
    '1e3',
    '3600.0',
    '_9',
    '9_',
    '9__0',
    '+ 9',
    '𝟗𝟘',
    '９００',
    '\u00a07\u2003',
  ],
  ...sample(pieces(['1', '0', '_', '+', '-', ' ', '٣', '𝟗', '\u001c', '\ufeff', 'a', '.', '²'], 6), 2000),
]

const reprTexts = sample(
  pieces(
    ['a', "'", '"', '\\', '\n', '\t', '\u0000', '\u00a0', 'é', '\u200b', '\u{1f600}', '\u{e0001}', ' ', '\u2028'],
    6,
  ),
  2000,
)

const names = [
  'assume-role',
  'assume-root',
  'get-session-token',
  'get-caller-identity',
  'json',
  'text',
  'table',
  'yaml',
]
const closeWords = [
  'assume-rol',
  'get-caller-identiy',
  'jsn',
  'tabel',
  'yml',
  'xml',
  '',
  ...sample(
    fc
      .constantFrom(...names)
      .chain((name) =>
        fc
          .tuple(fc.nat(name.length), pieces(['a', 'e', '-', 'x'], 3))
          .map(([at, text]) => name.slice(0, at) + text + name.slice(at + 2)),
      ),
    1000,
  ),
]

const flag = (name: Flag['name'], words: Flag['words'], more: Partial<Flag> = {}): Flag => ({
  name,
  words,
  help: '',
  group: 'Options',
  ...more,
})
const table: readonly Flag[] = [
  flag('--role-arn', 'one'),
  flag('--role-session-name', 'one'),
  flag('--tags', 'many'),
  flag('--debug', 'none'),
  flag('--generate-cli-skeleton', 'one', { whenBare: 'input' }),
]
const commandWords = [
  '--role-arn',
  '--role-a',
  '--role',
  '--role-session-name=x',
  '--tags',
  '--ta=1',
  '--debug',
  '--deb',
  '--debug=1',
  '--generate-cli-skeleton',
  '--gen',
  '--foo',
  '--foo=bar',
  '-x',
  '-',
  '-5',
  '-.5',
  '-x y',
  '--a b',
  'word',
  '',
  'a=b',
  '--',
  '--role-arn=',
  '--role-arn=--bob',
]
const lines = sample(fc.array(fc.constantFrom(...commandWords), { maxLength: 7 }), 6000)

const scalar = fc.oneof(
  fc.constantFrom('', 'a', 'ab', 'x'.repeat(20), "it's"),
  fc.integer({ min: -5, max: 2000 }),
  fc.constant(null),
)
const element = fc.oneof(
  scalar,
  fc.dictionary(fc.constantFrom('Key', 'Value', 'arn', 'Foo'), scalar),
  fc.array(scalar, { maxLength: 2 }),
)
const members = [
  'RoleArn',
  'RoleSessionName',
  'PolicyArns',
  'Policy',
  'DurationSeconds',
  'Tags',
  'TransitiveTagKeys',
  'SerialNumber',
  'Name',
  'Bogus',
]
const inputs = sample(
  fc.tuple(
    fc.constantFrom('AssumeRole', 'GetFederationToken', 'GetSessionToken'),
    fc.dictionary(fc.constantFrom(...members), fc.oneof(element, fc.array(element, { maxLength: 3 }))),
  ),
  4000,
)

const cases: readonly Case[] = [
  ...shorthandTexts.map((text): Case => ['shorthand', [text]]),
  ...jsonTexts.map((text): Case => ['json', [text]]),
  ...integerTexts.map((text): Case => ['integer', [text]]),
  ...reprTexts.map((text): Case => ['repr', [text]]),
  ...closeWords.map((word): Case => ['close', [word, names]]),
  ...lines.map((words): Case => ['argparse', [table, words]]),
  ...inputs.map((input): Case => ['validate', input]),
]

const answers = ask(cases)
const optional = answers === undefined && process.env['CI'] !== 'true'

/** Floats by value and dictionaries by key, since the two languages write the ones and order the others differently. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const { dict, float } = value as { dict?: [string, unknown][]; float?: unknown }
  if (float !== undefined) return { float: Number(float) }
  if (dict) {
    const entries = dict.map(([key, member]): [string, unknown] => [key, comparable(member)])
    return { dict: entries.sort(([a], [b]) => (a < b ? -1 : 1)) }
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, comparable(member)]))
}

function attempt(act: () => unknown): Answer {
  try {
    return { value: act() }
  } catch (error) {
    if (error instanceof StsctlError) return { error: error.message }
    throw error
  }
}

function compare(
  kind: string,
  ours: (...args: never[]) => Answer,
  same = (answer: Answer) => answer,
  excused = (_mine: Answer, _theirs: Answer) => false,
) {
  const differing = cases.flatMap(([which, args], index) => {
    if (which !== kind) return []
    const theirs = same(answers?.[index] ?? {})
    const mine = same(ours(...(args as never[])))
    return excused(mine, theirs) || JSON.stringify(mine) === JSON.stringify(theirs)
      ? []
      : [JSON.stringify({ args, theirs, mine })]
  })
  expect(differing.slice(0, 5)).toEqual([])
}

const byValue = ({ value, error }: Answer): Answer => (error === undefined ? { value: comparable(value) } : { error })

describe.skipIf(optional)("what Debian's aws reads, stsctl", () => {
  test('could ask it', () => {
    expect(answers).toHaveLength(cases.length)
  })

  test('reads from shorthand syntax alike, and refuses in the same words', () => {
    const noFile = (value: string) => value
    compare('shorthand', (text: string) => attempt(() => tagged(parseShorthand(text, noFile))), byValue)
  })

  test('reads from JSON alike, and refuses in the same words', () => {
    compare('json', (text: string) => attempt(() => tagged(parseJson(text))), byValue)
  })

  test('takes for a whole number alike', () => {
    const read = (text: string): Answer => {
      const value = readInteger(text)
      return value === undefined ? { error: '' } : { value: tagged(value) }
    }
    compare('integer', read, ({ value, error }) => (error === undefined ? { value } : { error: 'not a number' }))
  })

  test('shows as a quoted text alike', () => {
    compare('repr', (text: string) => ({ value: pythonRepr(text) }))
  })

  test('offers as a close match alike', () => {
    compare('close', (word: string, choices: string[]) => ({ value: closeMatches(word, choices) }))
  })

  test('sorts into flags and words alike', () => {
    const sort = (flags: Flag[], words: string[]) =>
      attempt(() => {
        const { flags: given, rest, tail } = sortFlags(words, flags)
        const dashes = words.includes('--') ? ['--', ...tail.map(({ text }) => text)] : []
        return { flags: given, rest: [...rest.map(({ text }) => text), ...dashes] }
      })
    compare('argparse', sort, lineAnswer, (mine, theirs) => theirs.error === 'ambiguous' && mine.error !== undefined)
  })

  test('validates alike, but for the limits that are its own', () => {
    const report = (name: string, input: Record<string, unknown>): Answer => {
      const params = operations.find((operation) => operation.name === name)?.params ?? {}
      return {
        value: validate(params, input)
          .map(({ message }) => message)
          .join('\n'),
      }
    }
    compare('validate', report, ({ value }) => ({
      value: String(value)
        .replace(younger, '')
        .split('\n')
        .filter(isBotocores)
        .map((message) => message.replace(/(value: .{100}).+(, type: )/, '$1…$2'))
        .sort(),
    }))
  })
})

/** argparse looks for ambiguous flags before anything else, and repeats values that stsctl keeps to itself. */
function lineAnswer({ value, error }: Answer): Answer {
  if (error !== undefined) return { error: error.replace(/ambiguous option.*/, 'ambiguous').replace(/ '1'$/, '') }
  const { flags, rest } = value as { flags: Record<string, string[]>; rest: string[] }
  return { value: { flags: Object.entries(flags).sort(([a], [b]) => (a < b ? -1 : 1)), rest } }
}

// Members that are younger than this aws.
const younger = /, (?:ProvidedContexts|MinimumSessionTokenSize)/g

function isBotocores(message: string): boolean {
  return /^(Missing required|Unknown|Invalid type)|valid min/.test(message)
}
