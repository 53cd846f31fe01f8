import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { rfc3339 } from '../model/timestamp.ts'
import { baseCredentials } from '../session/base-credentials.ts'
import { spokenTime, timeLeft } from '../session/expiry.ts'
import { type Obtained, obtainSession } from '../session/obtain-session.ts'
import { ownerOf } from '../session/session-cache.ts'
import { sessionRequest } from '../session/with-sessions.ts'
import { checkFormat, handOn, show } from './answer.ts'
import { exportedRegion } from './exported-region.ts'
import { readSeconds } from './read-seconds.ts'
import { selection } from './selection.ts'
import { codeFlags, minTtl } from './session-flags.ts'
import { profileTarget, writeProfileFlags } from './write-profile.ts'

export const login: Command = {
  name: 'login',
  help: 'Start an MFA session that everything can use until it ends: one code, asked once.',
  group: 'Sessions',
  flags: [
    ...codeFlags,
    {
      name: '--duration-seconds',
      words: 'one',
      placeholder: 'SECONDS|12h',
      help: 'How long the session lasts (default 12h).',
      group: 'Options',
    },
    { name: '--force', words: 'none', help: 'Get a new session even if there is a valid one.', group: 'Options' },
    ...writeProfileFlags,
  ],
  operands: 'none',
  examples: [
    'stsctl login',
    'stsctl login --profile work --write-profile work-mfa',
    'op item get AWS --otp | stsctl login --token-code -',
  ],
  run,
}

/** Checks everything that can be checked, then asks for a code, then sends, keeps and writes. */
async function run(context: Context, { flags }: Args): Promise<Result> {
  const settings = resolveSettings(context, flags)
  const shown = settings.origin('output')?.kind === 'flag' || flags['--query'] !== undefined
  const format = checkFormat(context, settings, 'login', true, flags['--query'] !== undefined)
  const select = await selection(flags)
  const times = readTimes(flags)
  const { base, profiles } = await baseCredentials(context, settings)
  const target = await profileTarget(context, settings, flags, base.source.profile)
  const request = sessionRequest(context, settings, base, profiles, { flags, minTtl: times.minTtl })
  const force = flags['--force'] !== undefined
  const obtained = await obtainSession(context, { ...request, durationSeconds: times.duration, force })
  const { credentials } = obtained.session
  const presentation = { format, operation: 'GetSessionToken', select, region: exportedRegion(settings) }
  const stdout = shown ? show(context, settings, { Credentials: credentials }, presentation) : ''
  tell(context, obtained)
  await target?.write(credentials)
  if (shown) handOn(context, credentials, presentation)
  return { stdout }
}

function readTimes(flags: Args['flags']) {
  const duration = readSeconds(flags, '--duration-seconds', { min: 900, max: 129_600 })
  const least = minTtl(flags)
  if (least < (duration ?? 43_200)) return { duration, minTtl: least }
  const message = `--min-ttl ${spokenTime(least * 1000)} is not shorter than the session`
  throw new StsctlError('usage', message, 'each command would ask for a new one', 'ParamValidation')
}

function tell({ say, now }: Context, { session, fresh }: Obtained): void {
  const { Expiration } = session.credentials
  const left = spokenTime(timeLeft({ ...session, Expiration }, now()))
  const until = `${rfc3339(Expiration) ?? Expiration} (${left})`
  const what = `the session of ${ownerOf(session)} with ${session.serial} lasts until ${until}`
  say(`${fresh ? '' : 'still '}logged in: ${what}`)
}
