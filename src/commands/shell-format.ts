import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { detectShell } from '../output/detect-shell.ts'
import { isShell, type ShellFormat } from '../output/shells.ts'

/** The format of the shell that called; a failure of the set-up where it cannot be told. */
export function callingShell({ callers, env }: Pick<Context, 'callers' | 'env'>): ShellFormat {
  const found = detectShell(callers(), env['SHELL'])
  if (found !== undefined) return found
  throw new StsctlError(
    'configuration',
    'the shell that called cannot be told',
    'name its format: --output env, fish …',
  )
}

/** The shell to print variables for: `env` unless `--output` names another. What a person likes to read does not count. */
export function shellFormat(context: Context, settings: Settings): ShellFormat {
  if (settings.origin('output')?.kind !== 'flag') return 'env'
  const format = settings.output
  if (format === 'shell') return callingShell(context)
  if (isShell(format)) return format
  throw new StsctlError(
    'usage',
    `--output ${format} is no shell's format`,
    'use env, fish, powershell …',
    'ParamValidation',
  )
}
