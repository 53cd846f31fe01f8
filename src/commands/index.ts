import type { CommandEntry } from '../model/command.ts'
import { operations } from '../operations/index.ts'

/** Every command, in the order of the help; each is loaded when it is called. */
export const commands: readonly CommandEntry[] = [
  ...operations.map(
    (operation): CommandEntry => ({
      name: operation.cli,
      help: operation.help,
      group: 'Operations of aws sts',
      load: async () => (await import('./operation.ts')).operationCommand(operation),
    }),
  ),
  {
    name: 'sandbox',
    help: 'Run a command against an STS of its own, on this machine.',
    group: 'Workshop',
    load: async () => (await import('./sandbox.ts')).sandbox,
  },
]
