import { awsPaths, expandPath } from '../config/paths.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { writeRegion, writeSession } from '../ini/credentials-profile.ts'
import { shadowingKeys } from '../ini/shadow.ts'
import type { Args } from '../model/command.ts'
import type { Credentials } from '../model/credentials.ts'
import type { Flag } from '../model/flag.ts'
import { rfc3339 } from '../model/timestamp.ts'

/** The flags of every command that can leave credentials in a profile. */
export const writeProfileFlags: readonly Flag[] = [
  {
    name: '--write-profile',
    words: 'one',
    placeholder: 'NAME',
    help: 'Write the credentials to this profile of the credentials file.',
    group: 'Options',
  },
  {
    name: '--config-region',
    words: 'one',
    placeholder: 'REGION',
    help: 'With --write-profile: set the region of that profile in the config file.',
    group: 'Options',
  },
  {
    name: '--replace-long-term-keys',
    words: 'none',
    help: 'With --write-profile: overwrite a profile that holds long-term keys.',
    group: 'Options',
  },
]

/** Where credentials are to be written, checked as far as it can be without them. */
export type ProfileTarget = {
  readonly name: string
  write(credentials: Credentials): Promise<void>
}

type World = Pick<Context, 'env' | 'home' | 'platform' | 'files' | 'stderr' | 'say'>

/**
 * The target that the flags name, undefined where they name none. Everything that would refuse the write is tried
 * on the files as they are now, so that no code is spent for credentials that have no place.
 */
export async function profileTarget(
  world: World,
  settings: Pick<Settings, 'profileName' | 'files'>,
  flags: Args['flags'],
  source: string | undefined,
): Promise<ProfileTarget | undefined> {
  const name = flags['--write-profile']?.[0]
  const region = flags['--config-region']?.[0]
  const replaceLongTermKeys = flags['--replace-long-term-keys'] !== undefined
  if (name === undefined) {
    if (region === undefined && !replaceLongTermKeys) return undefined
    const flag = region === undefined ? '--replace-long-term-keys' : '--config-region'
    throw new StsctlError('usage', `${flag} needs --write-profile`, [], 'ParamValidation')
  }
  if (name === source && !replaceLongTermKeys) {
    const message = `--write-profile ${name} would overwrite the profile whose keys sign the request`
    throw new StsctlError('configuration', message, `write to another name: --write-profile ${name}-session`)
  }
  const paths = awsPaths(world)
  const credentialsFile = expandPath(world, paths.credentials)
  const configFile = expandPath(world, paths.config)
  if (credentialsFile === '') throw noFile('AWS_SHARED_CREDENTIALS_FILE')
  if (region !== undefined && configFile === '') throw noFile('AWS_CONFIG_FILE')
  const edit = (text: string, session: Session) => writeSession(text, name, session, { replaceLongTermKeys })
  await world.files.rehearse(credentialsFile, (text) => edit(text, rehearsal))
  if (region !== undefined) await world.files.rehearse(configFile, (text) => writeRegion(text, name, region))
  return {
    name,
    async write(credentials) {
      const session = sessionOf(credentials)
      await editTold(world, credentialsFile, (text) => edit(text, session))
      if (region !== undefined) await editTold(world, configFile, (text) => writeRegion(text, name, region))
      world.say(`wrote profile ${name} to ${paths.credentials}, valid until ${session.Expiration}`)
      for (const warning of shadows(settings, world, name)) world.say(warning)
    },
  }
}

function noFile(variable: string): StsctlError {
  const message = `the environment variable ${variable} is empty, so there is no file to write to`
  return new StsctlError('configuration', message, `unset ${variable}`)
}

async function editTold({ files, say }: World, path: string, change: (text: string) => string): Promise<void> {
  const { tightenedFrom } = await files.edit(path, change)
  if (tightenedFrom !== undefined) say(`tightened the mode of ${path} from ${tightenedFrom.toString(8)} to 600`)
}

type Session = Parameters<typeof writeSession>[2]

const rehearsal: Session = {
  AccessKeyId: 'ASIA',
  SecretAccessKey: 'rehearsal',
  SessionToken: 'rehearsal',
  Expiration: '2000-01-01T00:00:00Z',
}

function sessionOf({ AccessKeyId, SecretAccessKey, SessionToken, Expiration }: Credentials): Session {
  const expiration = Expiration === undefined ? undefined : rfc3339(Expiration)
  if (SessionToken === undefined || expiration === undefined) {
    throw new StsctlError('failure', 'these are long-term keys, and --write-profile writes temporary ones only')
  }
  return { AccessKeyId, SecretAccessKey, SessionToken, Expiration: expiration }
}

/** What would be used instead of the keys just written: a key of the same profile in the config file, or a variable. */
function shadows({ files }: Pick<Settings, 'files'>, { env }: World, name: string): string[] {
  const config = files.config.profiles.get(name)
  const [key] = config === undefined ? [] : shadowingKeys(config)
  return [
    ...(key ? [`note: profile ${name} has ${key} in ${files.config.shown}, which some tools use instead`] : []),
    ...(env['AWS_ACCESS_KEY_ID']
      ? [`note: AWS_ACCESS_KEY_ID is set, and counts before AWS_PROFILE=${name}; use --profile ${name}`]
      : []),
  ]
}
