import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { findCommand } from '../../src/input/find-command.ts'
import { globalFlags } from '../../src/model/globals.ts'

const names = ['get-session-token', 'assume-role', 'assume-root', 'get-caller-identity', 'exec', 'login']
const find = (line: readonly string[]) => findCommand(line, globalFlags, names)
const command = (name: string, words: readonly string[] = []) => ({ kind: 'command', name, words })

describe('stsctl finds the command', () => {
  test.each([
    [['get-caller-identity'], command('get-caller-identity')],
    [['sts', 'get-caller-identity'], command('get-caller-identity')],
    [
      ['--region', 'us-east-1', 'sts', 'get-caller-identity'],
      command('get-caller-identity', ['--region', 'us-east-1']),
    ],
    [
      ['sts', '--region', 'us-east-1', 'get-caller-identity', '--debug'],
      command('get-caller-identity', ['--region', 'us-east-1', '--debug']),
    ],
    [['--reg=eu-west-1', 'assume-role'], command('assume-role', ['--reg=eu-west-1'])],
    [['--out', 'text', 'assume-role', '--role-a', 'x'], command('assume-role', ['--out', 'text', '--role-a', 'x'])],
    [['--profile', 'sts', 'sts', 'assume-role'], command('assume-role', ['--profile', 'sts'])],
    [['--role-arn=x', 'assume-role'], command('assume-role', ['--role-arn=x'])],
    [['login', 'sts'], command('login', ['sts'])],
    [['--', 'sts', 'assume-role'], command('assume-role')],
    [['exec', '--', 'aws', '--profile'], command('exec', ['--', 'aws', '--profile'])],
    [['exec', 'aws', '--no', '--profile'], command('exec', ['aws', '--no', '--profile'])],
    [['--help', 'assume-role'], command('assume-role', ['--help'])],
    [['help', 'assume-role'], command('assume-role', ['--help'])],
    [['help', 'nonsense'], { kind: 'help', asked: true }],
    [['help'], { kind: 'help', asked: true }],
    [['sts', 'help'], { kind: 'help', asked: true }],
    [['--help'], { kind: 'help', asked: true }],
    [['-h'], { kind: 'help', asked: true }],
    [['--bogus', '--help'], { kind: 'help', asked: true }],
    [[], { kind: 'help', asked: false }],
    [['sts'], { kind: 'help', asked: false }],
    [['--region', 'us-east-1'], { kind: 'help', asked: false }],
    [['--version'], { kind: 'version' }],
    [['--debug', '--vers'], { kind: 'version' }],
    [['--version', '--profile'], { kind: 'version' }],
  ])('%j', (line, found) => {
    expect(find(line)).toEqual(found)
  })
})

describe('stsctl refuses a line without a command it knows', () => {
  test.each([
    [['nonsense'], "argument command: Found invalid choice 'nonsense'", ['stsctl --help lists the commands']],
    [
      ['assume-rol'],
      "argument command: Found invalid choice 'assume-rol'",
      ['did you mean assume-role or assume-root?'],
    ],
    [['sts', 'logn'], "argument operation: Found invalid choice 'logn'", ['did you mean login?']],
    [['sts', 'sts'], "argument operation: Found invalid choice 'sts'", ['stsctl --help lists the commands']],
    [['--profile'], 'argument --profile: expected one argument', []],
    [['--profile', '--debug', 'assume-role'], 'argument --profile: expected one argument', []],
    [
      ['--color', 'purple', 'assume-role'],
      "argument --color: Found invalid choice 'purple'",
      ['it takes on, off, auto'],
    ],
    [['--color=of', 'assume-role'], "argument --color: Found invalid choice 'of'", ['maybe you meant off']],
    [['--debug=yes', 'assume-role'], 'argument --debug: ignored explicit argument', []],
    [
      ['--cli-r', '5', '--cli', 'assume-role'],
      'ambiguous option: --cli could match --cli-error-format, --cli-connect-timeout, --cli-read-timeout, --cli-binary-format, --cli-auto-prompt',
      [],
    ],
    [['--bogus=secret'], 'Unknown options: --bogus', []],
    [
      ['--token-code', '123456', 'get-session-token'],
      'argument command: Found invalid choice, the word behind --token-code',
      ['flags of a command stand behind its name: stsctl COMMAND --token-code …'],
    ],
  ])('%j', (line, message, hints) => {
    const refused = new StsctlError('usage', message, hints)
    expect(() => find(line)).toThrow(refused)
    try {
      find(line)
    } catch (error) {
      expect(error).toMatchObject({ kind: 'usage', message, hints })
    }
  })
})
