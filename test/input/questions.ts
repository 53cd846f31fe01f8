import fc from 'fast-check'
import type { Flag } from '../../src/model/flag.ts'
import type { Case } from './oracle.ts'

// What both programs are asked: what people write, what they mistype, and what chance makes of the same pieces.

const seed = Number(process.env['FC_SEED'] ?? 20_260)
const sample = <T>(values: fc.Arbitrary<T>, numRuns: number) => fc.sample(values, { numRuns, seed })
const pieces = (alphabet: string, most: number, more: readonly string[] = []) =>
  fc.array(fc.constantFrom(...alphabet, ...more), { maxLength: most }).map((parts) => parts.join(''))
/** One case a line; `\` escapes as in JSON. */
const table = (text: TemplateStringsArray) =>
  (text.raw[0] ?? '').split('\n').map((line) => JSON.parse(`"${line.trim().replaceAll('"', '\\"')}"`) as string)

const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b c', "'x,y'", '"it=s"', 'é', 'a\\,b', ''),
    fc.array(tie('value'), { maxLength: 3 }).map((values) => `[${values.join(', ')}]`),
    fc
      .array(tie('value'), { maxLength: 3 })
      .map((values) => `{${values.map((each, at) => `k${at}=${each}`).join(',')}}`),
  ),
}))
const members = fc.array(fc.tuple(fc.constantFrom('Key', 'Value', 'a.b'), value), { minLength: 1, maxLength: 3 })
const formed = members.map((pairs) => pairs.map(([key, each]) => `${key}=${each}`).join(','))

// Two backslashes in a row before a quote are read in another way since then.
const shorthand = [
  ...table`Key=a,Value=b
    Key=a,,Value=b
    Key=a,
    a=b,c,d=e
    a=b,c,
    a=[x,y],b={k=v,l=[1]}
    a = b , c = d
    a="x,y=z"
    a=b,c\\,d=e
    a=b,'c,d'x=1
    a=b,c=d=e
    a=b,a=c
    a=b\nc=d
    a=1,\nb==2
    {"Key":1}
    foo
    arn=arn:aws:iam::aws:policy/X
    a='b
    a=b,"c
    a='b'c`,
  ...['', 'a=', 'a=[', 'a={', 'a=[x', 'a={k', 'a={=}', 'a=[,,]', 'a=\u{1f600}', "a='it\\'s'", ' a=b'],
  ...sample(formed, 2000),
  ...sample(pieces('ab=,[]{}\'"\\ \n\t\u001cé.\u00a0', 14, ['Key', '\u{1f600}']), 6000),
].filter((text) => !text.includes('\\\\'))

const json = [
  ...table`{"a":1,"a":2}
    [1,]
    {"a":1,}
    {"a"}
    {bad json}
    {"a":"b"
    {"a":1 "b"
    [{"Key":
    \n\n [x
    ["\ud83d\ude00",x]
    "\\ud83d\\ude00"
    "\\ud83d"
    "\\u12"
    "\\x"
    12345678901234567890`,
  ...[
    '',
    '  ',
    '[',
    '{',
    '"',
    '"\\',
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
    '1 2',
    '\ufeff1',
  ],
  ...sample(pieces('{}[]"a:, \n1-.e0\\u\u0001', 12, ['00e9', 'd83d', 'true', 'null', '\u{1f600}', 'NaN']), 6000),
  ...sample(fc.json(), 500),
]

const integers = [
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
  ],
  ...sample(pieces('10_+- ٣\u001c\ufeffa.²\u2003', 6, ['𝟗']), 2000),
]

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
const cut = fc.tuple(fc.constantFrom(...names), fc.nat(19), pieces('ae-x', 3))
const words = [
  ...['assume-rol', 'get-caller-identiy', 'jsn', 'tabel', 'yml', 'xml', ''],
  ...sample(cut, 1000).map(([name, at, text]) => name.slice(0, at) + text + name.slice(at + 2)),
]

const flag = (name: Flag['name'], kind: Flag['words'], more: Partial<Flag> = {}): Flag => {
  return { name, words: kind, help: '', group: 'Options', ...more }
}
const flags = [
  flag('--role-arn', 'one'),
  flag('--role-session-name', 'one'),
  flag('--tags', 'many'),
  flag('--debug', 'none'),
  flag('--generate-cli-skeleton', 'one', { whenBare: 'input' }),
]
const lines = sample(
  fc.array(
    fc.constantFrom(
      ...table`--role-arn
        --role-arn=
        --role-arn=--bob
        --role-a
        --role
        --role-session-name=x
        --tags
        --ta=1
        --debug
        --debug=1
        --deb
        --generate-cli-skeleton
        --gen
        --foo
        --foo=bar
        --a b
        -x y
        --`,
      ...['-x', '-', '-5', '-.5', 'word', '', 'a=b'],
    ),
    { maxLength: 7 },
  ),
  6000,
)

const scalar = fc.oneof(
  fc.constantFrom('', 'ab', 'x'.repeat(20), "it's"),
  fc.integer({ min: -5, max: 2000 }),
  fc.constant(null),
)
const element = fc.oneof(
  scalar,
  fc.dictionary(fc.constantFrom('Key', 'Value', 'arn', 'Foo'), scalar),
  fc.array(scalar, { maxLength: 2 }),
)
const member = fc.constantFrom(
  ...[
    'RoleArn',
    'RoleSessionName',
    'PolicyArns',
    'Policy',
    'DurationSeconds',
    'Tags',
    'TransitiveTagKeys',
    'Name',
    'Bogus',
  ],
)
const inputs = sample(
  fc.tuple(
    fc.constantFrom('AssumeRole', 'GetFederationToken', 'GetSessionToken'),
    fc.dictionary(member, fc.oneof(element, fc.array(element, { maxLength: 3 }))),
  ),
  4000,
)

export const cases: readonly Case[] = [
  ...shorthand.map((text): Case => ['shorthand', [text]]),
  ...json.map((text): Case => ['json', [text]]),
  ...integers.map((text): Case => ['integer', [text]]),
  ...sample(pieces('a\'"\\\n\t\u0000\u00a0é\u200b \u2028', 6, ['\u{1f600}', '\u{e0001}']), 2000).map(
    (text): Case => ['repr', [text]],
  ),
  ...words.map((word): Case => ['close', [word, names]]),
  ...lines.map((line): Case => ['argparse', [flags, line]]),
  ...inputs.map((input): Case => ['validate', input]),
]
