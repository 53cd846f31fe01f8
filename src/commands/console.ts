import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import type { Args, Command, Result } from '../model/command.ts'
import { epochMs } from '../model/timestamp.ts'
import { spokenTime } from '../session/expiry.ts'
import { destinationOf } from './console/destination.ts'
import { type Guest, guest } from './console/guest.ts'
import { partitionOf } from './console/partition.ts'
import { signinEndpoint } from './console/signin-endpoint.ts'
import { signinToken } from './console/signin-token.ts'
import { grantFlags } from './federation-flags.ts'
import { readSeconds } from './read-seconds.ts'
import { codeFlags } from './session-flags.ts'

export const consoleCommand: Command = {
  name: 'console',
  help: 'Print a URL that signs in to the AWS console, or open it.',
  group: 'Sessions',
  flags: [
    { name: '--open', words: 'none', help: 'Open the page instead of printing its URL.', group: 'Options' },
    { name: '--service', words: 'one', placeholder: 'NAME', help: 'Go to this service: ec2, s3.', group: 'Options' },
    { name: '--destination', words: 'one', placeholder: 'URL', help: 'Go to this page.', group: 'Options' },
    {
      name: '--duration',
      words: 'one',
      placeholder: 'SECONDS|1h',
      help: 'How long the page stays signed in; a role must be assumed by long-term keys for it.',
      group: 'Options',
    },
    {
      name: '--name',
      words: 'one',
      placeholder: 'NAME',
      help: "For a user's keys: the federated user's name (default the user's).",
      group: 'Options',
    },
    ...grantFlags,
    ...codeFlags,
  ],
  operands: 'none',
  examples: [
    'stsctl console --profile admin --open',
    'stsctl console --profile admin --service ec2 --duration 4h',
    'stsctl console --policy-arns arn=arn:aws:iam::aws:policy/ReadOnlyAccess',
  ],
  run,
}

/** Checks all that can be checked, then gets credentials, which may ask for a code, then the token. */
async function run(context: Context, { flags }: Args): Promise<Result> {
  const settings = resolveSettings(context, flags)
  const partition = partitionOf(settings.region)
  const destination = destinationOf(flags, partition, settings.region)
  const endpoint = signinEndpoint(context, settings, partition)
  const duration = readSeconds(flags, '--duration', { min: 900, max: 43_200 })
  const who = await guest(context, settings, flags, duration)
  const SigninToken = await signinToken(context, settings, endpoint, who)
  const query = new URLSearchParams({ Action: 'login', Destination: destination, SigninToken })
  const url = `${endpoint.url}?${query}`
  const lasts = `the page lasts ${lifetime(context, who)}`
  if (flags['--open'] !== undefined) {
    await context.openPage(url)
    context.say(`opened the console in your browser: ${lasts}`)
    return { stdout: '' }
  }
  context.say(`this URL signs in whoever opens it, once and within 15 minutes: keep it to yourself; ${lasts}`)
  return { stdout: `${url}\n` }
}

function lifetime({ now }: Context, { credentials, sessionDuration }: Guest): string {
  if (sessionDuration !== undefined) return spokenTime(sessionDuration * 1000)
  const end = epochMs(credentials.Expiration ?? '')
  return end === undefined ? 'as long as the credentials' : spokenTime(end - now())
}
