import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { sessionCredentials } from '../session/session-credentials.ts'
import { checkFormat, handOn, show } from './answer.ts'
import { exportedRegion } from './exported-region.ts'
import { selection } from './selection.ts'
import { codeFlags, minTtl, noSessionFlag } from './session-flags.ts'

export const exportCommand: Command = {
  name: 'export',
  help: 'Print the credentials of a profile: for a shell, a process or a file.',
  group: 'Sessions',
  flags: [...codeFlags, noSessionFlag],
  operands: 'none',
  examples: [
    'eval "$(stsctl export --profile admin)"',
    'stsctl export --profile admin --output fish | source',
    'credential_process = stsctl export --profile admin --output process',
  ],
  run,
}

async function run(context: Context, { flags }: Args): Promise<Result> {
  // What a person likes to read is not what a shell evaluates: only the flag counts here.
  const settings = resolveSettings(context, { '--output': ['env'], ...flags })
  const format = checkFormat(context, settings, 'export', true, flags['--query'] !== undefined)
  const select = await selection(flags)
  const options = { flags, minTtl: minTtl(flags), noSession: flags['--no-session'] !== undefined }
  const credentials = await sessionCredentials(context, settings, options)
  const presentation = { format, operation: 'GetSessionToken', select, region: exportedRegion(settings) }
  const stdout = show(context, settings, { Credentials: credentials }, presentation)
  handOn(context, credentials, presentation)
  return { stdout }
}
