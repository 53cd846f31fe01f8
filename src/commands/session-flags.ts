import type { Args } from '../model/command.ts'
import type { Flag } from '../model/flag.ts'
import { readSeconds } from './read-seconds.ts'

/** Where the code and its device come from, for every command that may need one. */
export const codeFlags: readonly Flag[] = [
  {
    name: '--serial-number',
    words: 'one',
    placeholder: 'ARN',
    help: 'Your MFA device (default AWS_MFA_SERIAL, mfa_serial, or the one IAM lists).',
    group: 'Options',
  },
  {
    name: '--token-code',
    words: 'one',
    placeholder: 'CODE|-',
    help: 'The six digits it shows now; - reads them from stdin.',
    group: 'Options',
    secret: true,
  },
  {
    name: '--mfa-process',
    words: 'one',
    placeholder: 'COMMAND',
    help: 'A command that prints the code (default STSCTL_TOKEN_CODE, mfa_process, or ask).',
    group: 'Options',
  },
  {
    name: '--min-ttl',
    words: 'one',
    placeholder: 'SECONDS|5m',
    help: 'Renew what has no more than this left (default 5m).',
    group: 'Options',
  },
]

export const noSessionFlag: Flag = {
  name: '--no-session',
  words: 'none',
  help: 'Use the long-term keys themselves: no MFA session.',
  group: 'Options',
}

/** The longest session is 36 hours. */
export function minTtl(flags: Args['flags']): number {
  return readSeconds(flags, '--min-ttl', { min: 0, max: 129_600 }) ?? 300
}
