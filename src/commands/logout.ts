import { awsPaths, expandPath } from '../config/paths.ts'
import { resolveSettings, type Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { removeSession } from '../ini/credentials-profile.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { keysOf, profilePath } from '../session/profile-path.ts'
import { roleFiles } from '../session/role-files.ts'
import { listSessions, ownerOf, sessionPath } from '../session/session-cache.ts'

export const logout: Command = {
  name: 'logout',
  help: 'Forget the sessions that are kept, and the roles that were assumed with them.',
  group: 'Sessions',
  flags: [
    { name: '--all', words: 'none', help: 'Forget those of every profile.', group: 'Options' },
    {
      name: '--write-profile',
      words: 'one',
      placeholder: 'NAME',
      help: 'Also remove the session that stsctl wrote to this profile of the credentials file.',
      group: 'Options',
    },
  ],
  operands: 'none',
  examples: ['stsctl logout', 'stsctl logout --profile work --write-profile work-mfa', 'stsctl logout --all'],
  run,
}

async function run(context: Context, { flags }: Args): Promise<Result> {
  const settings = resolveSettings(context, flags)
  const all = flags['--all'] !== undefined
  if (all && settings.profileFromFlag) {
    throw new StsctlError('usage', '--all and --profile cannot be used together', [], 'ParamValidation')
  }
  const [written] = flags['--write-profile'] ?? []
  const removed = new Set([...(await unwrite(context, written)), ...forget(context, settings, all)])
  for (const what of removed) context.say(`forgot ${what}`)
  if (removed.size === 0)
    context.say(all ? 'nothing to forget' : `nothing to forget of profile ${settings.profileName}`)
  return { stdout: '' }
}

function forget(context: Context, settings: Settings, all: boolean): string[] {
  const { files, profileName } = settings
  const path = profilePath(files, profileName)
  const keys = keysOf(files, path)
  const sessions = listSessions(context).filter(
    ({ session }) =>
      all ||
      path.includes(session.profile) ||
      keys.includes(session.owner) ||
      session.owner === context.env['AWS_ACCESS_KEY_ID'],
  )
  const roles = roleFiles(context, settings).filter(
    ({ profile }) => all || profilePath(files, profile).includes(profileName),
  )
  return [
    ...sessions.flatMap(({ key, session }) =>
      context.files.remove(sessionPath(context, key))
        ? [`the session of ${ownerOf(session)} with ${session.serial}`]
        : [],
    ),
    ...roles.flatMap(({ profile, path: file }) =>
      context.files.remove(file) ? [`the role credentials of profile ${profile}`] : [],
    ),
  ]
}

async function unwrite(context: Context, name: string | undefined): Promise<string[]> {
  if (name === undefined) return []
  const { credentials } = awsPaths(context)
  const path = expandPath(context, credentials)
  if (context.files.read(path) === undefined) return []
  const { changed } = await context.files.edit(path, (text) => removeSession(text, name))
  return changed ? [`what was written to profile ${name} in ${credentials}`] : []
}
