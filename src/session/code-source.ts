import type { AwsFiles } from '../config/files.ts'
import { inWords } from '../config/origin.ts'
import { lookUp } from '../config/profile.ts'
import type { Context } from '../context.ts'
import { type ErrorKind, StsctlError } from '../errors.ts'
import type { Args } from '../model/command.ts'

/** Where a code comes from; `from` names it in a sentence. */
export type CodeSource =
  | { readonly kind: 'given'; readonly code: string; readonly from: string; readonly mistake: ErrorKind }
  | { readonly kind: 'command'; readonly line: string; readonly from: string }
  | { readonly kind: 'terminal' }

type World = Pick<Context, 'env' | 'stdin' | 'terminal'>

/** The first source that there is; a code that is given is checked, and a terminal must be there. `profiles`: the nearest first. */
export function codeSource(
  world: World,
  flags: Args['flags'],
  files: AwsFiles,
  profiles: readonly string[],
): CodeSource {
  const given = givenCode(world, flags)
  if (given) return given
  const [line] = flags['--mfa-process'] ?? []
  if (line !== undefined) return command(line, '--mfa-process')
  for (const profile of profiles) {
    const found = lookUp(files, profile, 'mfa_process')
    if (found) return command(found.text, inWords(found.origin))
  }
  if (world.terminal.available()) return { kind: 'terminal' }
  throw new StsctlError('configuration', 'there is no terminal to ask for the MFA code on', waysToGiveACode)
}

const waysToGiveACode = [
  'give the code with --token-code 123456, with --token-code - on stdin, or in STSCTL_TOKEN_CODE',
  'or name a command that prints it: --mfa-process COMMAND, or mfa_process = COMMAND in the profile',
]

function givenCode({ env, stdin }: World, flags: Args['flags']): CodeSource | undefined {
  const [word] = flags['--token-code'] ?? []
  if (word === '-') return checked(stdin(), '--token-code - (stdin)', 'usage')
  if (word !== undefined) return checked(word, '--token-code', 'usage')
  const variable = env['STSCTL_TOKEN_CODE']
  return variable ? checked(variable, 'the environment variable STSCTL_TOKEN_CODE', 'configuration') : undefined
}

function checked(text: string, from: string, mistake: ErrorKind): CodeSource {
  const code = sixDigits(text)
  if (code !== undefined) return { kind: 'given', code, from, mistake }
  throw new StsctlError(mistake, `${from}: an MFA code is six digits`)
}

function command(line: string, from: string): CodeSource {
  if (line.trim() !== '') return { kind: 'command', line, from }
  throw new StsctlError('configuration', `${from} is empty`, 'it takes a command that prints the code')
}

/** The code without the space around it, where it is one. */
export function sixDigits(text: string): string | undefined {
  const code = text.trim()
  return /^[0-9]{6}$/.test(code) ? code : undefined
}
