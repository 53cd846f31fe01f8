import { Chalk } from 'chalk'
import { Command as Commander, Option } from 'commander'
import type { Command, CommandEntry } from './model/command.ts'
import type { Flag } from './model/flag.ts'
import { globalFlags } from './model/globals.ts'

/** How the help is shown: `columns` wide, with colour or without. */
export type HelpStyle = { readonly columns: number; readonly color: boolean }

/** The help of the whole program: every command under its heading, then the global flags. */
export function programHelp(entries: readonly CommandEntry[], style: HelpStyle): string {
  const program = dressed(new Commander('stsctl'), style)
    .usage('[sts] COMMAND [FLAGS]')
    .description('Temporary AWS credentials from STS, put where they are needed: a shell, a file, a process.')
  for (const { name, help, group } of entries) {
    program.addCommand(new Commander(name).summary(help).description(help).helpGroup(`${group}:`))
  }
  addFlags(program, globalFlags)
  program.addHelpText('after', examples(style, ['stsctl sandbox -- stsctl get-caller-identity']))
  return captured(program)
}

/** The help of one command: what it does, its own flags, the global ones, examples. */
export function commandHelp(command: Command, style: HelpStyle): string {
  const program = dressed(new Commander(`stsctl ${command.name}`), style)
    .usage(['[FLAGS]', command.placeholder].filter(Boolean).join(' '))
    .description(command.help)
  addFlags(program, command.flags)
  addFlags(program, globalFlags)
  program.addHelpText('after', examples(style, command.examples))
  return captured(program)
}

function addFlags(program: Commander, flags: readonly Flag[]): void {
  for (const flag of flags) {
    const option = new Option(`${flag.name}${placeholder(flag)}`, flag.help + (flag.required ? ' (required)' : ''))
    if (flag.choices) option.choices([...flag.choices])
    program.addOption(option.helpGroup(`${flag.group}:`))
  }
}

function placeholder({ words, placeholder, whenBare }: Flag): string {
  const name = placeholder ?? 'VALUE'
  if (whenBare !== undefined) return ` [${name}]`
  return { none: '', one: ` <${name}>`, many: ` <${name}...>` }[words]
}

function dressed(program: Commander, { columns, color }: HelpStyle): Commander {
  const { bold, cyan } = new Chalk({ level: color ? 1 : 0 })
  return program
    .helpOption(false)
    .helpCommand(false)
    .configureOutput({ getOutHelpWidth: () => columns, getOutHasColors: () => color })
    .configureHelp({
      styleTitle: (title) => bold(title),
      styleOptionTerm: (term) => cyan(term),
      styleSubcommandTerm: (term) => cyan(term),
    })
}

function examples({ color }: HelpStyle, lines: readonly string[]): string {
  const { bold } = new Chalk({ level: color ? 1 : 0 })
  return lines.length ? `\n${bold('Examples:')}\n${lines.map((line) => `  ${line}\n`).join('')}` : ''
}

/** commander prints help to a stream only; the text after it comes through the same door. */
function captured(program: Commander): string {
  let text = ''
  program.configureOutput({ writeOut: (chunk) => (text += chunk) })
  program.outputHelp()
  return text
}
