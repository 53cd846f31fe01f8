import type { Flag } from '../../model/flag.ts'
import { codeFlags } from '../session-flags.ts'

export const serveFlags: readonly Flag[] = [
  {
    name: '--port',
    words: 'one',
    placeholder: 'PORT',
    help: 'Listen here; any free port unless said.',
    group: 'Options',
  },
  {
    name: '--token-file',
    words: 'one',
    placeholder: 'FILE',
    help: 'Put the token into this file (0600), and name the file instead of the token.',
    group: 'Options',
  },
  {
    name: '--federate',
    words: 'one',
    placeholder: 'NAME',
    help: 'Hand out credentials of a federated user of this name, who may do what is granted below.',
    group: 'Options',
  },
  {
    name: '--clients',
    words: 'one',
    placeholder: 'FILE',
    help: 'Hand out credentials of a federated user for each path of this JSON file: {"/build": {"Name": …, "Policy": …}}.',
    group: 'Options',
  },
  {
    name: '--duration-seconds',
    words: 'one',
    placeholder: 'SECONDS|1h',
    help: "How long a federated user's credentials last before they are renewed (default 1h).",
    group: 'Options',
  },
]

/** As for every command that may need a code, but programs ask for new credentials earlier than people do. */
export const renewalFlags: readonly Flag[] = codeFlags.map((flag) =>
  flag.name === '--min-ttl'
    ? { ...flag, placeholder: 'SECONDS|15m', help: 'Renew what has no more than this left (default 15m).' }
    : flag,
)
