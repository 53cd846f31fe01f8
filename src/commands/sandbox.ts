import { resolveSettings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { readInteger } from '../input/integer.ts'
import type { Args, Command, Result } from '../model/command.ts'
import type { OpenSandbox } from '../model/sandbox-run.ts'
import { renderEnvironment } from '../output/render-environment.ts'
import { shellFormat } from './shell-format.ts'

export const sandbox: Command = {
  name: 'sandbox',
  help: 'Run a command against an STS of its own, on this machine: no account, no risk.',
  group: 'Workshop',
  flags: [
    {
      name: '--port',
      words: 'one',
      placeholder: 'PORT',
      help: 'Listen here; any free port unless said.',
      group: 'Options',
    },
    {
      name: '--session-seconds',
      words: 'one',
      placeholder: 'SECONDS',
      help: 'Let every session end after so many seconds, to see what happens then.',
      group: 'Options',
    },
    { name: '--log', words: 'none', help: 'Tell each request on stderr.', group: 'Options' },
  ],
  operands: 'command',
  placeholder: '[code | -- COMMAND [ARGS]]',
  examples: ['stsctl sandbox -- bash', 'stsctl sandbox code', 'eval "$(stsctl sandbox --output env)"'],
  run,
}

async function run(context: Context, { flags, operands, dashed }: Args): Promise<Result> {
  if (operands.length === 1 && operands[0] === 'code' && !dashed) {
    return { stdout: `${await context.sandboxes.code()}\n` }
  }
  const settings = resolveSettings(context, flags)
  const format = shellFormat(context, settings)
  const log = flags['--log'] === undefined ? () => {} : context.say
  const opened = await context.sandboxes.open({
    ...number(flags, '--port', 'port'),
    ...number(flags, '--session-seconds', 'sessionSeconds'),
    log,
  })
  try {
    if (operands.length > 0) {
      const ended = await child(context, operands, opened)
      await opened.close()
      return { stdout: '', exitCode: context.endAs(ended) }
    }
    context.stdout.write(renderEnvironment(opened, format))
    context.say(`sandbox account ${opened.account} answers at ${opened.url} until it is interrupted`)
    await new Promise<void>((resolve) => context.signal.addEventListener('abort', () => resolve(), { once: true }))
    return { stdout: '' }
  } finally {
    await opened.close()
  }
}

async function child(context: Context, [command = '', ...args]: readonly string[], { set, unset }: OpenSandbox) {
  const env = { ...context.env, ...set }
  for (const name of unset) delete env[name]
  return context.foreground({ command, args, env })
}

function number<Name extends string>(flags: Args['flags'], flag: string, name: Name): { [key in Name]?: number } {
  const word = flags[flag]?.[0]
  if (word === undefined) return {}
  const value = readInteger(word)
  if (typeof value !== 'number' || value < 0 || value > 65_535) {
    throw new StsctlError('usage', `${flag} takes a whole number from 0 to 65535`, [], 'ParamValidation')
  }
  // A computed key is a plain string to the compiler.
  return { [name]: value } as { [key in Name]?: number }
}
