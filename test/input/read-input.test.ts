import { describe, expect, test } from 'vitest'
import { readInput } from '../../src/input/read-input.ts'
import { floatText } from '../../src/model/float.ts'
import { problemsOf } from '../../src/model/validate.ts'
import { assumeRole } from '../../src/operations/assume-role.ts'

const files: Readonly<Record<string, string>> = { 'request.json': '{"RoleSessionName": "from-file"}\n' }
const sources = {
  readFile: (path: string) => {
    if (files[path] === undefined) throw Object.assign(new Error(), { code: 'ENOENT' })
    return files[path]
  },
  env: {},
  home: undefined,
}
const read = (flags: Record<string, string[]>) => readInput(assumeRole.params, { flags }, sources)
const json = (text: string, more: Record<string, string[]> = {}) => read({ '--cli-input-json': [text], ...more })
const yaml = (text: string, more: Record<string, string[]> = {}) => read({ '--cli-input-yaml': [text], ...more })

describe('stsctl reads a request', () => {
  test('from its flags, in the order of the model', async () => {
    const { input, problems } = await read({
      '--tags': ['Key=a,Value=b'],
      '--duration-seconds': ['1h'],
      '--role-arn': ['x'],
      '--profile': ['other'],
    })
    expect(problems).toEqual([])
    expect(Object.entries(input)).toEqual([
      ['RoleArn', 'x'],
      ['DurationSeconds', 3600],
      ['Tags', [{ Key: 'a', Value: 'b' }]],
    ])
  })

  test('and tells all that it cannot read at once', async () => {
    const flags = {
      '--role-arn': ['file://nope'],
      '--duration-seconds': ['1d'],
      '--tags': ['x'],
      '--role-session-name': ['me'],
    }
    expect(await read(flags)).toEqual({
      input: { RoleSessionName: 'me' },
      problems: [
        {
          path: 'RoleArn',
          flag: '--role-arn',
          message:
            "Error parsing parameter '--role-arn': Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
        },
        {
          path: 'DurationSeconds',
          flag: '--duration-seconds',
          message:
            "Error parsing parameter '--duration-seconds': invalid literal for int() with base 10: '1d' (durations are written 15m, 12h or 1h30m)",
        },
        {
          path: 'Tags',
          flag: '--tags',
          message: "Error parsing parameter '--tags': Expected: '=', received: 'EOF' for input:\nx\n ^",
        },
      ],
    })
  })

  test('without reporting as missing what it could not read', async () => {
    const { input, problems } = await read({ '--role-arn': ['file://nope'] })
    expect(problemsOf(assumeRole, input, problems).map(({ message }) => message)).toEqual([
      expect.stringContaining('Unable to load paramfile'),
      'Missing required parameter in input: "RoleSessionName"',
    ])
  })
})

describe('stsctl takes a whole request', () => {
  test.each([
    ['JSON', () => json('{"RoleArn": "a", "RoleArn": "b", "DurationSeconds": 900, "Bogus": null}')],
    ['YAML', () => yaml('RoleArn: b\nDurationSeconds: 900\nBogus: null\n')],
  ])('from %s', async (_, request) => {
    const { input, problems } = await request()
    expect({ input: { ...input }, problems }).toEqual({
      input: { RoleArn: 'b', DurationSeconds: 900, Bogus: null },
      problems: [],
    })
  })

  test('from a file, each flag before its member', async () => {
    expect(await json('file://request.json')).toMatchObject({ input: { RoleSessionName: 'from-file' } })
    const tags = { '--tags': ['Key=c,Value=d'] }
    expect(await json('{"Tags": [{"Key":"a"},{"Key":"b"}], "RoleArn": "x"}', tags)).toEqual({
      input: { RoleArn: 'x', Tags: [{ Key: 'c', Value: 'd' }] },
      problems: [],
    })
    const bad = await json('{"DurationSeconds": 900}', { '--duration-seconds': ['x'] })
    expect(bad.input).toEqual({})
    expect(bad.problems).toHaveLength(1)
  })

  test.each([
    ['yes', 'yes'],
    ['0900', 900],
    ['0o17', 15],
    ['"900"', '900'],
    ['true', true],
    ['2020-01-01', '2020-01-01'],
    ['&a x', 'x'],
    ['|\n  two\n  lines\n', 'two\nlines\n'],
  ])('with the YAML 1.2 value %j', async (text, value) => {
    expect((await yaml(`Policy: ${text}`)).input).toEqual({ Policy: value })
  })

  test('with floats apart from whole numbers', async () => {
    expect(floatText((await yaml('DurationSeconds: 900.0')).input['DurationSeconds'])).toBe('900.0')
    expect(floatText((await json('{"DurationSeconds": 900.0}')).input['DurationSeconds'])).toBe('900.0')
  })

  test('with keys that mean something to JavaScript', async () => {
    expect(Object.keys((await json('{"__proto__": 1, "constructor": 2}')).input)).toEqual(['__proto__', 'constructor'])
    expect(Object.keys((await yaml('__proto__: 1')).input)).toEqual(['__proto__'])
  })

  test.each([
    [
      () => json('{bad json}'),
      '--cli-input-json',
      'Invalid JSON received: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)',
    ],
    [() => json(''), '--cli-input-json', 'Invalid JSON received: Expecting value: line 1 column 1 (char 0)'],
    [() => json('[]'), '--cli-input-json', "Invalid type: expecting map, received <class 'list'>"],
    [() => json('1'), '--cli-input-json', "Invalid type: expecting map, received <class 'int'>"],
    [() => json('1.5'), '--cli-input-json', "Invalid type: expecting map, received <class 'float'>"],
    [
      () => json('file://nope'),
      '--cli-input-json',
      "Unable to load paramfile file://nope: [Errno 2] No such file or directory: 'nope'",
    ],
    [() => yaml(''), '--cli-input-yaml', "Invalid type: expecting map, received <class 'NoneType'>"],
    [() => yaml('plain'), '--cli-input-yaml', "Invalid type: expecting map, received <class 'str'>"],
    [
      () => yaml('a: [secret'),
      '--cli-input-yaml',
      expect.stringMatching(/^Invalid YAML received: (?!.*secret).* at line 1, column \d+$/),
    ],
    [() => yaml('a: 1\na: 2'), '--cli-input-yaml', expect.stringMatching(/^Invalid YAML received: .*unique/)],
    [() => yaml('a: 1\n---\nb: 2'), '--cli-input-yaml', expect.stringMatching(/^Invalid YAML received: /)],
  ])('but not one that is none: %s', async (request, flag, what) => {
    const { input, problems } = await request()
    const [problem] = problems
    expect({ input: { ...input }, count: problems.length, flag: problem?.flag }).toEqual({ input: {}, count: 1, flag })
    expect(problem?.message.replace(`Error parsing parameter '${flag}': `, '')).toEqual(what)
    expect(problemsOf(assumeRole, input, problems)).toEqual(problems)
  })

  test('but not two of them', async () => {
    const { problems } = await yaml('a: 1', { '--cli-input-json': ['{}'] })
    expect(problems).toEqual([
      { path: '', flag: '--cli-input-yaml', message: 'Only one --cli-input- parameter may be specified' },
    ])
  })
})
