import type { AwsFiles } from '../../config/files.ts'
import type { Settings } from '../../config/settings.ts'
import type { Context } from '../../context.ts'

/** Something about this machine that a person should know. It goes into bug reports: no value of a key, a token or a code. */
export type Finding = {
  /** `wrong`: something fails or will. `advice`: it works, and could be safer. */
  readonly status: 'wrong' | 'advice'
  readonly message: string
  /** A command to paste. */
  readonly fix: string
}

/** What the checks look at; `files` is undefined where one of them cannot be read, which one check tells. */
export type Machine = {
  readonly context: Context
  readonly settings: Settings
  readonly files: AwsFiles | undefined
}

/** One question to the machine; undefined where it cannot be asked. */
export type Check = {
  readonly name: string
  readonly run: (machine: Machine) => readonly Finding[] | undefined | Promise<readonly Finding[] | undefined>
}

export function wrong(message: string, fix: string): Finding {
  return { status: 'wrong', message, fix }
}

export function advice(message: string, fix: string): Finding {
  return { status: 'advice', message, fix }
}
