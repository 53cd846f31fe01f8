import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { type OutputFormat, outputFormats, render } from '../../src/output/index.ts'
import { compileQuery } from '../../src/output/query.ts'

const role = {
  Credentials: { AccessKeyId: 'ASIA', SecretAccessKey: 's/+', Expiration: '2030-01-02T03:04:05+00:00' },
  AssumedRoleUser: { Arn: 'arn:aws:sts::123456789012:assumed-role/demo/me' },
  PackedPolicySize: 6,
}

const options = { operation: 'AssumeRole', color: false, columns: 80 }
const print = (answer: unknown, format: OutputFormat) => render(answer, { ...options, format })

const whole: Record<OutputFormat, string> = {
  json: `{
    "Credentials": {
        "AccessKeyId": "ASIA",
        "SecretAccessKey": "s/+",
        "Expiration": "2030-01-02T03:04:05+00:00"
    },
    "AssumedRoleUser": {
        "Arn": "arn:aws:sts::123456789012:assumed-role/demo/me"
    },
    "PackedPolicySize": 6
}
`,
  yaml: `AssumedRoleUser:
  Arn: arn:aws:sts::123456789012:assumed-role/demo/me
Credentials:
  AccessKeyId: ASIA
  Expiration: '2030-01-02T03:04:05+00:00'
  SecretAccessKey: s/+
PackedPolicySize: 6
`,
  'yaml-stream': `- AssumedRoleUser:
    Arn: arn:aws:sts::123456789012:assumed-role/demo/me
  Credentials:
    AccessKeyId: ASIA
    Expiration: '2030-01-02T03:04:05+00:00'
    SecretAccessKey: s/+
  PackedPolicySize: 6
`,
  text: `6
ASSUMEDROLEUSER\tarn:aws:sts::123456789012:assumed-role/demo/me
CREDENTIALS\tASIA\t2030-01-02T03:04:05+00:00\ts/+
`,
  table: `-------------------------------------------------------------------
|                           AssumeRole                            |
+----------------------------------------------------+------------+
|  PackedPolicySize                                  |  6         |
+----------------------------------------------------+------------+
||                        AssumedRoleUser                        ||
|+------+--------------------------------------------------------+|
||  Arn |  arn:aws:sts::123456789012:assumed-role/demo/me        ||
|+------+--------------------------------------------------------+|
||                          Credentials                          ||
|+-------------+-----------------------------+-------------------+|
|| AccessKeyId |         Expiration          |  SecretAccessKey  ||
|+-------------+-----------------------------+-------------------+|
||  ASIA       |  2030-01-02T03:04:05+00:00  |  s/+              ||
|+-------------+-----------------------------+-------------------+|
`,
  off: '',
}

test.each(outputFormats)('stsctl prints an answer as --output %s', (format) => {
  expect(print(role, format)).toBe(whole[format])
})

const box = '------------\n|AssumeRole|\n+----------+\n'

/** What each format makes of a value without members, or of a bare one. */
const bare: readonly (readonly [unknown, Record<'json' | 'yaml' | 'yaml-stream' | 'text' | 'table', string>])[] = [
  [{}, { json: '', yaml: '', 'yaml-stream': '', text: '', table: '' }],
  [[], { json: '[]\n', yaml: '[]\n', 'yaml-stream': '- []\n', text: '', table: '' }],
  [null, { json: 'null\n', yaml: 'null\n', 'yaml-stream': '- null\n', text: 'None\n', table: '' }],
  [true, { json: 'true\n', yaml: 'true\n', 'yaml-stream': '- true\n', text: 'True\n', table: box }],
  ['1', { json: '"1"\n', yaml: '"1"\n', 'yaml-stream': "- '1'\n", text: '1\n', table: box }],
]

test.each(bare)('stsctl prints the bare value %j in every format as aws does', (value, prints) => {
  for (const [format, text] of Object.entries(prints)) expect(print(value, format as OutputFormat)).toBe(text)
})

describe('where aws dies of an exception', () => {
  test('stsctl prints a list of scalars and objects as text, all under its name', () => {
    expect(print({ Mixed: [{ k: 1, l: [2] }, 'x', ['y', ['z']]] }, 'text')).toBe(
      'MIXED\t1\nL\t2\nMIXED\tx\nMIXED\ty\nMIXED\tz\n',
    )
  })

  test('stsctl fills up the shorter rows of a table', () => {
    expect(print([['a'], ['b', 'cc'], 'd'], 'table')).toBe(`-------------
|AssumeRole |
+----+------+
|  a |      |
|  b |  cc  |
|  d |      |
+----+------+
`)
  })

  test('stsctl refuses a table of objects and other values', () => {
    expect(() => print([{ k: 1 }, 'x'], 'table')).toThrow(
      new StsctlError('failure', 'a list of objects and other values cannot be printed as a table', [
        'choose another --output, or select less with --query',
      ]),
    )
  })

  test.each([
    [
      "contains('abc', `1`)",
      'In function contains(), invalid type for value, expected one of: [\'string\'], received: "number"',
    ],
    ['&Credentials', 'an expression after & is no value of its own'],
    ['[&Credentials]', 'an expression after & is no value of its own'],
    ['to_string(&Credentials)', 'to_string() takes values, not expressions after &'],
  ])('stsctl says why --query %s cannot be applied', (query, why) => {
    expect(() => compileQuery(query)(role)).toThrow(notApplied(why))
  })

  test('stsctl finds no order between a text and a number', () => {
    expect(compileQuery('Credentials.Expiration > `1`')(role)).toBe(null)
  })
})

test.each([
  [
    'length(Nope)',
    `In function length(), invalid type for value, expected one of: ['string', 'array', 'object'], received: "null"`,
  ],
  ['length()', 'Expected 1 argument for function length(), received 0'],
  ['not_null()', 'Expected at least 1 argument for function not_null(), received 0'],
  ['upper(@)', 'Unknown function: upper()'],
  [
    'sort_by(`[{"k": 1}, {}]`, &k)',
    `In function sort_by(), invalid type for value, expected one of: ['number'], received: "null"`,
  ],
  ['`[1]`[::0]', 'the step of a slice cannot be 0'],
])('stsctl fails after the request where --query %s cannot be applied', (query, why) => {
  const apply = compileQuery(query)
  expect(() => apply(role)).toThrow(notApplied(why))
})

test.each([
  ['', 'Invalid JMESPath expression: cannot be empty.'],
  ['Account[', 'Invalid jmespath expression: Incomplete expression:\n"Account["\n         ^'],
  ['$.Account', 'Bad jmespath expression: Unknown token $:\n$.Account\n^'],
  ["a == 'open", "Bad jmespath expression: Unclosed ' delimiter:\na == 'open\n     ^"],
  ['[Account Arn]', 'Bad jmespath expression: Expecting: comma, got: Arn:\n[Account Arn]\n         ^'],
  ['a * b', 'Invalid jmespath expression: invalid token'],
])('stsctl refuses --query %j before anything is sent', (query, why) => {
  const refused = { kind: 'usage', code: 'ParamValidation', message: `Bad value for --query ${query}: ${why}` }
  expect(() => compileQuery(query)).toThrow(expect.objectContaining(refused))
})

test('stsctl never names a value of the answer in an error', () => {
  const secret = { Credentials: { SecretAccessKey: 'wJalrXUtnFEMI' } }
  for (const query of ['sum(Credentials)', 'Credentials.abs(SecretAccessKey)', 'join(Credentials.SecretAccessKey, @)'])
    expect(() => compileQuery(query)(secret)).toThrow(/^In function ((?!wJalr).)*$/)
})

/** A failure whose hint says that it is about --query: the sentence is jmespath's. */
function notApplied(why: string): StsctlError {
  return new StsctlError('failure', why, 'this is what --query came to when it was applied to the answer')
}
