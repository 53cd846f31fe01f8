import type { CommandEntry } from '../model/command.ts'
import { summaries } from '../operations/summaries.ts'
import { exportCommand } from './export.ts'

/** Every command, in the order of the help; each is loaded when it is called. */
export const commands: readonly CommandEntry[] = [
  session(
    'login',
    'Start an MFA session that everything can use until it ends.',
    async () => (await import('./login.ts')).login,
  ),
  session(
    'export',
    'Print the credentials of a profile: for a shell, a process or a file.',
    // What tools run most is there at once.
    async () => exportCommand,
  ),
  session('exec', 'Run a command with the credentials of a profile.', async () => (await import('./exec.ts')).exec),
  session(
    'status',
    'Show the sessions and profiles with temporary credentials, and the time each has left.',
    async () => (await import('./status.ts')).status,
  ),
  session(
    'console',
    'Print a URL that signs in to the AWS console, or open it.',
    async () => (await import('./console.ts')).consoleCommand,
  ),
  session(
    'serve',
    'Hand out credentials that never go stale, as a container does.',
    async () => (await import('./serve.ts')).serve,
  ),
  session('logout', 'Forget the sessions that are kept.', async () => (await import('./logout.ts')).logout),
  ...summaries.map(
    ({ cli, help }): CommandEntry => ({
      name: cli,
      help,
      group: 'Operations of aws sts',
      load: async () => (await import('./operation.ts')).operationCommand(cli),
    }),
  ),
  {
    name: 'sandbox',
    help: 'Run a command against an STS of its own, on this machine.',
    group: 'Workshop',
    load: async () => (await import('./sandbox.ts')).sandbox,
  },
  {
    name: 'doctor',
    help: 'Find out what is wrong with the set-up of this machine.',
    group: 'Workshop',
    load: async () => (await import('./doctor.ts')).doctor,
  },
  {
    name: 'completion',
    help: 'Print what teaches your shell to complete commands, flags and profiles.',
    group: 'Workshop',
    load: async () => (await import('./completion.ts')).completion,
  },
]

function session(name: string, help: string, load: CommandEntry['load']): CommandEntry {
  return { name, help, group: 'Sessions', load }
}
