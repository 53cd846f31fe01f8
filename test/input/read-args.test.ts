import { describe, expect, test } from 'vitest'
import { readArgs } from '../../src/input/read-args.ts'
import type { Flag } from '../../src/model/flag.ts'
import { globalFlags } from '../../src/model/globals.ts'

const flag = (name: Flag['name'], words: Flag['words'] = 'one', more: Partial<Flag> = {}): Flag => ({
  name,
  words,
  help: '',
  group: 'Parameters',
  ...more,
})

const flags = [
  flag('--role-arn', 'one', { required: true }),
  flag('--role-session-name', 'one', { required: true }),
  flag('--tags', 'many'),
  flag('--policy-arns', 'many'),
  flag('--policy'),
  flag('--serial-number'),
  flag('--token-code', 'one', { secret: true }),
  flag('--encoded-message', 'one', { dashes: true }),
  flag('--cli-input-json'),
  flag('--cli-input-yaml'),
  flag('--generate-cli-skeleton', 'one', { whenBare: 'input', choices: ['input', 'yaml-input', 'output'] }),
]
const optional = flags.map((each) => ({ ...each, required: false }))
const read = (words: readonly string[], table: readonly Flag[] = optional) =>
  readArgs(words, globalFlags, { flags: table, operands: 'none' })
const args = (given: Record<string, string[]>, operands: string[] = [], dashed = false) => ({
  kind: 'args',
  args: { flags: given, operands, dashed },
})

describe('stsctl sorts the words behind a command', () => {
  test.each<[string[], Record<string, string[]>]>([
    [[], {}],
    [['--role-arn', 'a', '--region', 'x'], { '--role-arn': ['a'], '--region': ['x'] }],
    [['--role-arn=a=b'], { '--role-arn': ['a=b'] }],
    [['--role-arn='], { '--role-arn': [''] }],
    [['--role-arn', ''], { '--role-arn': [''] }],
    [['--role-a', 'a', '--role-s=b'], { '--role-arn': ['a'], '--role-session-name': ['b'] }],
    [['--role-arn', 'a', '--role-arn', 'b'], { '--role-arn': ['b'] }],
    [['--policy', 'a', '--policy-arns', 'b'], { '--policy': ['a'], '--policy-arns': ['b'] }],
    [['--tags', 'a', 'b', 'c'], { '--tags': ['a', 'b', 'c'] }],
    [['--tags'], { '--tags': [] }],
    [['--tags', 'a', '--debug', '--tags', 'b'], { '--tags': ['b'], '--debug': [] }],
    [['--tags', '--role-arn', 'x'], { '--tags': [], '--role-arn': ['x'] }],
    [['--role-arn=--bob'], { '--role-arn': ['--bob'] }],
    [['--role-arn', '-5'], { '--role-arn': ['-5'] }],
    [['--role-arn', '-.5'], { '--role-arn': ['-.5'] }],
    [['--role-arn', '-'], { '--role-arn': ['-'] }],
    [['--role-arn', '-x y'], { '--role-arn': ['-x y'] }],
    [['--role-arn', '--no such flag'], { '--role-arn': ['--no such flag'] }],
    [['--tags', '-1', '-2'], { '--tags': ['-1', '-2'] }],
    [['--encoded-message', '-Abc=='], { '--encoded-message': ['-Abc=='] }],
    [['--encoded-message', '--Abc', '--debug'], { '--encoded-message': ['--Abc'], '--debug': [] }],
    [['--encoded-message=-x'], { '--encoded-message': ['-x'] }],
    [['--generate-cli-skeleton'], { '--generate-cli-skeleton': ['input'] }],
    [['--gen', 'output'], { '--generate-cli-skeleton': ['output'] }],
    [['--generate-cli-skeleton', '--debug'], { '--generate-cli-skeleton': ['input'], '--debug': [] }],
    [['--debug', '--', '--role-arn', 'x'], { '--debug': [], '--role-arn': ['x'] }],
    [['--role-arn', 'x', ''], { '--role-arn': ['x'] }],
    // As in aws, the global flags are taken out first.
    [['--pro', 'x'], { '--profile': ['x'] }],
    [['--role-arn', '--region', 'x', 'y'], { '--region': ['x'], '--role-arn': ['y'] }],
    [['--tags', 'a', '--region', 'x', 'b'], { '--region': ['x'], '--tags': ['a', 'b'] }],
  ])('%j', (words, given) => {
    expect(read(words)).toEqual(args(given))
  })

  test.each([
    ['--cli-input-json', '{}'],
    ['--cli-input-yaml=a'],
    ['--generate-cli-skeleton'],
    ['--generate-cli-skeleton', 'yaml-input'],
  ])('asks for nothing more where the request comes from elsewhere: %s', (...words) => {
    expect(read(words, flags).kind).toBe('args')
  })
})

describe('stsctl shows help or version wherever they are asked for', () => {
  test.each([
    [['help'], 'help'],
    [['--help'], 'help'],
    [['-h'], 'help'],
    [['--role-arn', 'x', 'help'], 'help'],
    [['--bogus', 'help', 'more'], 'help'],
    [['--role-arn', '--help'], 'help'],
    [['--role-arn', 'x', '--version'], 'version'],
    [['--role-arn', '--version'], 'version'],
  ])('%j', (words, kind) => {
    expect(read(words, flags)).toEqual({ kind })
  })

  test('but not where the word is a value', () => {
    expect(read(['--role-arn', 'help'])).toEqual(args({ '--role-arn': ['help'] }))
  })
})

describe('stsctl refuses', () => {
  test.each([
    [['--role', 'x'], 'ambiguous option: --role could match --role-arn, --role-session-name', []],
    [['--role=secret'], 'ambiguous option: --role could match --role-arn, --role-session-name', []],
    [['--polic', 'x'], 'ambiguous option: --polic could match --policy-arns, --policy', []],
    [['--role-arn'], 'argument --role-arn: expected one argument', []],
    [['--token-code', '--serial-number', 'x'], 'argument --token-code: expected one argument', []],
    [['--role-arn', '--bob'], 'argument --role-arn: expected one argument', []],
    [['--role-arn', '--', 'x'], 'argument --role-arn: expected one argument', []],
    [['--encoded-message', '--policy', 'x'], 'argument --encoded-message: expected one argument', []],
    [['--encoded-message'], 'argument --encoded-message: expected one argument', []],
    [['--foo', 'bar'], 'Unknown options: --foo, bar', []],
    [['foo', '--', '--bar', 'x'], 'Unknown options: foo, --bar, x', []],
    [['--foo=secret'], 'Unknown options: --foo', []],
    [['--tags=a', 'b'], 'Unknown options: b', []],
    [
      ['--serial-nummer=x'],
      'Unknown options: --serial-nummer',
      ['did you mean --serial-number instead of --serial-nummer?'],
    ],
    [
      ['--token-kode', '123456'],
      'Unknown options: --token-kode, ***',
      ['did you mean --token-code instead of --token-kode?'],
    ],
    [
      ['--token-kode', '-123456x'],
      'Unknown options: --token-kode, ***',
      ['did you mean --token-code instead of --token-kode?'],
    ],
    [['--token-code', '123456', '654321'], 'Unknown options: ***', []],
    [['\u001b[2J'], 'Unknown options: \\x1b[2J', []],
    [['--gen', 'otput'], "argument --generate-cli-skeleton: Found invalid choice 'otput'", ['maybe you meant output']],
  ])('%j', (words, message, hints) => {
    expect(refusal(() => read(words))).toEqual({ kind: 'usage', message, hints })
  })

  test('a missing argument before an unknown one, as aws does', () => {
    const message = 'the following arguments are required: --role-arn, --role-session-name'
    expect(refusal(() => read(['--foo', 'bar'], flags))).toEqual({ kind: 'usage', message, hints: [] })
    expect(refusal(() => read(['--generate-cli-skeleton', 'output'], flags))).toMatchObject({ message })
  })
})

describe('stsctl keeps the words of another program as they are', () => {
  const exec = (words: readonly string[]) =>
    readArgs(words, globalFlags, {
      flags: [flag('--token-code', 'one', { secret: true }), flag('--force', 'none')],
      operands: 'command',
    })

  test.each<[string[], Record<string, string[]>, string[]]>([
    [['--', 'aws', '--profile', 'x', '--', '--no'], {}, ['aws', '--profile', 'x', '--', '--no']],
    [['aws', '--profile', 'x', '--help'], {}, ['aws', '--profile', 'x', '--help']],
    [['--profile', 'dev', 'aws', '--profile', 'x'], { '--profile': ['dev'] }, ['aws', '--profile', 'x']],
    [
      ['--token-code', '123456', '--force', 'sh', '-c', 'x'],
      { '--token-code': ['123456'], '--force': [] },
      ['sh', '-c', 'x'],
    ],
    [['--force', '--', '--odd'], { '--force': [] }, ['--odd']],
    [['--', 'help'], {}, ['help']],
    [['--force'], { '--force': [] }, []],
    [['--'], {}, []],
  ])('%j', (words, given, operands) => {
    expect(exec(words)).toEqual(args(given, operands, words.includes('--') && words.indexOf('--') < 2))
  })

  test('and tells an unknown flag in front of them', () => {
    expect(refusal(() => exec(['--forse', 'sh']))).toMatchObject({
      message: 'Unknown options: --forse',
      hints: ['did you mean --force instead of --forse?'],
    })
    expect(exec(['help'])).toEqual({ kind: 'help' })
    expect(exec(['--help', '--', 'sh'])).toEqual({ kind: 'help' })
  })
})

describe('stsctl takes one operand', () => {
  const completion = (words: readonly string[]) => readArgs(words, globalFlags, { flags: [], operands: 'one' })

  test.each([[['bash']], [['--debug', 'bash']], [['--', 'bash']]])('%j', (words) => {
    expect(completion(words)).toMatchObject({ args: { operands: ['bash'] } })
  })

  test('and no second', () => {
    expect(refusal(() => completion(['bash', 'zsh']))).toMatchObject({ message: 'Unknown options: zsh' })
  })
})

function refusal(act: () => unknown): unknown {
  try {
    act()
  } catch (error) {
    const { kind, message, hints } = error as { kind: string; message: string; hints: string[] }
    return { kind, message, hints }
  }
  return undefined
}
