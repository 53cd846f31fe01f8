import type { Completed, CompletedCommand, CompletedFlag, Place } from './table.ts'

export function fish({ flags, commands }: Completed): string {
  const valued = [...new Set([...flags, ...commands.flatMap((command) => command.flags)])]
    .filter(({ value }) => value !== undefined)
    .map(({ name }) => name)
  const programs = commands.flatMap(({ name, operand }) => (operand?.kind === 'program' ? [`"${name} program"`] : []))
  return `# in ~/.config/fish/config.fish: stsctl completion fish | source
function __stsctl_command -d 'The command of the line, and whether a program of the person follows'
    set -l command
    set -l value
    for word in (commandline -opc)[2..]
        if test -n "$value"
            set value
        else if contains -- $word ${[...new Set(valued)].join(' ')}
            set value $word
        else if test $word = -- -a -n "$command"
            echo $command program
            return
        else if string match -q -- '-*' $word
            continue
        else if test -n "$command"
            echo $command program
            return
        else if not contains -- $word sts help
            set command $word
        end
    end
    echo $command
end
function __stsctl_in -d 'Whether the line has this command'
    test (__stsctl_command) = "$argv"
end
function __stsctl_program -d 'Completes the line of the program'
    set -l words (commandline -opc) (commandline -ct)
    set -l at (contains -i -- -- $words; or contains -i -- (string split ' ' (__stsctl_command))[1] $words)
    complete -C (string join ' ' -- (string escape -- $words[(math $at + 1)..]))
end
complete -c stsctl -f
${flags.map((flag) => `complete -c stsctl ${option(flag)}`).join('\n')}
${commands.map(({ name, help }) => `complete -c stsctl -n '__stsctl_in' -a ${name} -d ${quoted(help)}`).join('\n')}
${commands.map(command).filter(Boolean).join('\n')}
complete -c stsctl -n 'contains -- (__stsctl_command) ${programs.join(' ')}' -a '(__stsctl_program)'
`
}

function command({ name, flags, operand }: CompletedCommand): string {
  const here = `complete -c stsctl -n '__stsctl_in ${name}'`
  const lines = flags.map((flag) => `${here} ${option(flag)}`)
  const words = operand !== undefined && 'words' in operand ? operand.words : []
  if (words.length > 0) lines.push(`${here} -a '${words.join(' ')}'`)
  if (operand?.kind === 'program') lines.push(`${here} -a '(__fish_complete_command)'`)
  return lines.join('\n')
}

function option({ name, help, value }: CompletedFlag): string {
  return [`-l ${name.slice(2)}`, ...(value === undefined ? [] : [argument(value)]), `-d ${quoted(help)}`].join(' ')
}

function argument(place: Place): string {
  switch (place.kind) {
    case 'words':
      return `-x -a '${place.words.join(' ')}'`
    case 'profiles':
      return `-x -a '(stsctl completion --profiles 2>/dev/null)'`
    case 'files':
      return '-r -F'
    default:
      return '-x'
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll(/['\\]/g, '\\$&')}'`
}
