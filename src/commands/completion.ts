import { profileNames } from '../config/profile.ts'
import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args, Command, Result } from '../model/command.ts'

export const completion: Command = {
  name: 'completion',
  help: 'Print what teaches your shell to complete commands, flags and profiles.',
  group: 'Workshop',
  flags: [
    {
      name: '--profiles',
      words: 'none',
      help: 'Print the names of your profiles, one a line, as the scripts ask for them.',
      group: 'Options',
    },
  ],
  operands: 'one',
  placeholder: 'bash|zsh|fish|powershell',
  examples: ['eval "$(stsctl completion bash)"', 'stsctl completion fish | source'],
  run,
}

async function run(context: Context, { flags, operands }: Args): Promise<Result> {
  if (flags['--profiles'] !== undefined) return { stdout: names(context) }
  // Only a script needs the tables of every command; the profiles are asked for at each Tab.
  const { completionScript } = await import('./completion-script.ts')
  return { stdout: await completionScript(operands[0]) }
}

/** Nothing where a file cannot be read: a Tab is no place for an error. */
function names(context: Context): string {
  try {
    return profileNames(resolveSettings(context, {}).files)
      .map((name) => `${name}\n`)
      .join('')
  } catch (error) {
    if (error instanceof StsctlError) return ''
    throw error
  }
}
