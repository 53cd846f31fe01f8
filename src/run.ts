import manifest from '../package.json' with { type: 'json' }
import { globalFlags } from './commands/global-flags.ts'
import { commands } from './commands/index.ts'
import { resolveSettings } from './config/settings.ts'
import type { Context } from './context.ts'
import { exitCodes, StsctlError } from './errors.ts'
import { findCommand } from './input/find-command.ts'
import { readArgs } from './input/read-args.ts'
import type { Args, Command, Result } from './model/command.ts'
import { type ErrorFormat, report } from './report.ts'

/**
 * The program from argv to exit code. stdout is written here, in one piece, after everything that can fail;
 * whatever goes wrong becomes words and a number in `report`.
 */
export async function run(context: Context): Promise<number> {
  let flags: Args['flags'] = {}
  try {
    const { stdout, exitCode = 0 } = await answer(context, (given) => {
      flags = given
    })
    return deliver(context, stdout) ? exitCode : 0
  } catch (error) {
    return report(context, error, errorFormat(context, flags))
  }
}

async function answer(context: Context, onFlags: (flags: Args['flags']) => void): Promise<Result> {
  checkWords(context.argv)
  const names = commands.map(({ name }) => name)
  const found = findCommand(context.argv, globalFlags, names)
  if (found.kind === 'version') return version
  if (found.kind === 'help') {
    const text = await help(context)
    if (found.asked) return { stdout: text }
    context.stderr.write(text)
    return { stdout: '', exitCode: exitCodes.usage }
  }
  const entry = commands.find(({ name }) => name === found.name)
  if (entry === undefined) throw new Error('a command was found that is not in the table')
  const command = await entry.load()
  const read = readArgs(found.words, globalFlags, command)
  if (read.kind === 'version') return version
  if (read.kind === 'help') return { stdout: await help(context, command) }
  onFlags(read.args.flags)
  if (command.flags.some(({ name, secret }) => secret && name in read.args.flags)) context.hideArguments()
  return command.run(context, read.args)
}

/** Node has put U+FFFD in the place of what is not UTF-8: it would be another value, another file that a child is told of. */
function checkWords(argv: readonly string[]): void {
  const at = argv.findIndex((word) => word.includes('\ufffd') || !word.isWellFormed())
  if (at >= 0) throw new StsctlError('usage', `word ${at + 1} of the command line is not UTF-8`)
}

/** False where nobody reads any more: a reader that left has what it wanted, and that is no failure. */
function deliver({ stdout, interrupted }: Context, text: string): boolean {
  if (text === '') return true
  if (interrupted()) throw new StsctlError('interrupted', 'interrupted')
  try {
    stdout.write(text)
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EPIPE') return false
    throw new StsctlError('failure', `the answer could not be written to stdout: ${code}`)
  }
}

/** An error must be told even where the setting that says how is itself wrong. */
function errorFormat(context: Context, flags: Args['flags']): ErrorFormat {
  try {
    return resolveSettings(context, flags).errorFormat === 'json' ? 'json' : 'text'
  } catch {
    return 'text'
  }
}

const version: Result = { stdout: `stsctl/${manifest.version}\n` }

async function help({ stdout, env }: Context, command?: Command): Promise<string> {
  const style = { columns: Math.min(stdout.columns, 120), color: stdout.isTTY && !env['NO_COLOR'] }
  if (command === undefined && !style.color) {
    const { helpPage, pageColumns } = await import('./help-page.ts')
    if (style.columns === pageColumns) return helpPage
  }
  const { commandHelp, programHelp } = await import('./program.ts')
  return command ? commandHelp(command, style) : programHelp(commands, globalFlags, style)
}
