import type { Completed, CompletedCommand, CompletedFlag, Place } from './table.ts'

/** Works both read at the start of a shell and as the file `_stsctl` of a folder in `fpath`. */
export function zsh({ flags, commands }: Completed): string {
  return `#compdef stsctl
# in ~/.zshrc, behind compinit: eval "$(stsctl completion zsh)"
_stsctl() {
  local -a line=() state=() flags=(
    ${flags.map(flag).join('\n    ')}
  )
  local curcontext=$curcontext ret=1
  _arguments -C -A '-*' $flags '1: :_stsctl_commands' '*:: :->rest' && ret=0
  [[ $state == rest ]] || return ret
  case $words[1] in
    sts | help) _stsctl ;;
    ${commands.map(command).join('\n    ')}
  esac
}
_stsctl_commands() {
  local -a commands=(
    ${commands.map(({ name, help }) => quoted(`${name}:${help}`)).join('\n    ')}
  )
  _describe -t commands command commands
}
_stsctl_profiles() {
  local -a profiles=("\${(@f)$(stsctl completion --profiles 2>/dev/null)}")
  compadd -a profiles
}
_stsctl_program() {
  local -a ours=($@)
  [[ $words[1] == -- ]] && shift words && (( CURRENT-- ))
  (( \${#ours} )) && compadd -a ours
  _normal
}
if [[ $funcstack[1] == _stsctl ]]; then _stsctl "$@"; else compdef _stsctl stsctl; fi
`
}

function command({ name, flags, operand }: CompletedCommand): string {
  const specs = flags.map(flag)
  if (operand?.kind === 'program') specs.push(quoted(`*::: :_stsctl_program ${operand.words.join(' ')}`))
  else if (operand !== undefined) specs.push(quoted(`1: :${action(operand)}`))
  // Behind the first word of a program no flag is ours.
  const only = operand?.kind === 'program' ? "-A '-*' " : ''
  return `${name}) _arguments ${only}$flags ${specs.join(' ')} ;;`
}

function flag({ name, help, value }: CompletedFlag): string {
  const description = `[${help.replace(/[[\]\\]/g, '\\$&')}]`
  return quoted(value === undefined ? name + description : `${name}=${description}: :${action(value)}`)
}

function action(place: Place): string {
  switch (place.kind) {
    case 'words':
      return `(${place.words.join(' ')})`
    case 'profiles':
      return '_stsctl_profiles'
    case 'files':
      return '_files'
    default:
      return ' '
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
