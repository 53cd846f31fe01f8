import { Chalk } from 'chalk'
import { Command as Commander, type Help, Option } from 'commander'
import type { Command, CommandEntry } from './model/command.ts'
import type { Flag } from './model/flag.ts'

/** How the help is shown: `columns` wide, with colour or without. */
export type HelpStyle = { readonly columns: number; readonly color: boolean }

/** The help of the whole program: every command under its heading, then the flags that all of them take. */
export function programHelp(entries: readonly CommandEntry[], flags: readonly Flag[], style: HelpStyle): string {
  const program = new Commander('stsctl')
    .usage('[sts] COMMAND [FLAGS]')
    .description('Temporary AWS credentials from STS, put where they are needed: a shell, a file, a process.')
  for (const { name, help, group } of entries) {
    program.addCommand(new Commander(name).summary(help).helpGroup(`${group}:`))
  }
  addFlags(program, flags)
  const examples = ['stsctl sandbox -- sh', 'stsctl get-session-token --help']
  return helpText(program, examples, style)
}

/** The help of one command: what it does, its own flags, examples. */
export function commandHelp(command: Command, style: HelpStyle): string {
  const program = new Commander(`stsctl ${command.name}`)
    .usage(['[FLAGS]', command.placeholder].filter(Boolean).join(' '))
    .description(command.help)
  addFlags(program, command.flags)
  return `${helpText(program, command.examples, style)}\nstsctl --help lists the flags that every command takes.\n`
}

function addFlags(program: Commander, flags: readonly Flag[]): void {
  for (const flag of flags) {
    const option = new Option(flag.name + placeholder(flag), flag.help + remarks(flag))
    program.addOption(option.helpGroup(`${flag.group}:`))
  }
}

// The brackets are commander's own signs; the help shows the words between them.
function placeholder({ words, placeholder = 'VALUE', whenBare }: Flag): string {
  if (whenBare !== undefined) return ` [${placeholder}]`
  return { none: '', one: ` <${placeholder}>`, many: ` <${placeholder}...>` }[words]
}

function remarks({ required, choices }: Flag): string {
  const words = [...(required ? ['required'] : []), ...(choices ? [`one of ${choices.join(' ')}`] : [])]
  return words.length > 0 ? ` (${words.join('; ')})` : ''
}

function helpText(program: Commander, examples: readonly string[], { columns, color }: HelpStyle): string {
  const { bold, cyan, dim } = new Chalk({ level: color ? 1 : 0 })
  const shown = (name: string, lines: readonly string[]) => [bold(`${name}:`), ...lines, '']
  let text = ''
  program
    .helpOption(false)
    .helpCommand(false)
    .configureOutput({
      getOutHelpWidth: () => columns,
      getOutHasColors: () => color,
      writeOut: (chunk) => {
        text += chunk
      },
    })
    .configureHelp({
      helpWidth: columns,
      minWidthToWrap: 20,
      styleTitle: (title) => bold(title),
      styleOptionTerm: (term) => cyan(term),
      styleSubcommandTerm: (term) => cyan(term),
      optionTerm: ({ flags }) => flags.replace(/<([^>]*)>/, '$1').replace('...', ' …'),
      subcommandTerm: (command) => command.name(),
      formatHelp: (command, help) =>
        formatted(command, help as Help, (lines) =>
          shown(
            'Examples',
            lines.map((line) => `  ${dim('$')} ${line}`),
          ),
        ),
    })
    .outputHelp()
  return text

  /** commander's parts in another order: what people look for first is at the top. */
  function formatted(command: Commander, help: Help, exampleLines: (lines: readonly string[]) => string[]): string {
    const width = help.padWidth(command, help)
    const item = (term: string, description: string) => help.formatItem(term, width, description, help)
    const commandGroups = help.groupItems([...command.commands], help.visibleCommands(command), (entry) =>
      entry.helpGroup(),
    )
    const flagGroups = help.groupItems(
      [...command.options],
      help.visibleOptions(command),
      (option) => option.helpGroupHeading ?? '',
    )
    const list = (heading: string, items: string[]) => help.formatItemList(heading, items, help)
    return [
      `${bold('Usage:')} ${help.commandUsage(command)}`,
      '',
      help.boxWrap(command.description(), columns),
      '',
      ...[...commandGroups].flatMap(([heading, entries]) =>
        list(
          heading,
          entries.map((entry) => item(cyan(entry.name()), entry.summary())),
        ),
      ),
      ...[...flagGroups].flatMap(([heading, options]) =>
        list(
          heading,
          options.map((option) => item(cyan(help.optionTerm(option)), option.description)),
        ),
      ),
      ...(examples.length > 0 ? exampleLines(examples) : []),
    ].join('\n')
  }
}
