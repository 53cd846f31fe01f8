import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { environment } from '../output/environment.ts'
import { sessionCredentials } from '../session/session-credentials.ts'
import { codeFlags, minTtl, noSessionFlag } from './session-flags.ts'

export const exec: Command = {
  name: 'exec',
  help: 'Run a command with the credentials of a profile; its exit status is ours.',
  group: 'Sessions',
  flags: [...codeFlags, noSessionFlag],
  operands: 'command',
  placeholder: '[-- COMMAND [ARGS]]',
  examples: ['stsctl exec --profile admin -- terraform apply', 'stsctl exec --profile admin'],
  run,
}

/** Without a command: the person's shell. */
async function run(context: Context, { flags, operands }: Args): Promise<Result> {
  const settings = resolveSettings(context, flags)
  const [command = shell(context), ...args] = operands
  const options = { flags, minTtl: minTtl(flags), noSession: flags['--no-session'] !== undefined }
  const credentials = await sessionCredentials(context, settings, options)
  const { set, unset } = environment(credentials, settings.region)
  const env = { ...context.env, ...set }
  // The code in it is spent: a stsctl further down would only stumble over it.
  for (const name of [...unset, 'STSCTL_TOKEN_CODE']) delete env[name]
  return { stdout: '', exitCode: context.endAs(await context.become({ command, args, env })) }
}

function shell({ env, platform }: Context): string {
  const command = platform === 'win32' ? (env['ComSpec'] ?? 'cmd.exe') : env['SHELL']
  if (command) return command
  throw new StsctlError('usage', 'there is no command to run, and SHELL is not set', 'stsctl exec -- COMMAND')
}
