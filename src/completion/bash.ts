import { type Completed, type CompletedFlag, type Place, valuedFlags } from './table.ts'

/**
 * For bash 3.2 and later. bash divides words at `=` and `:` too, and wants what it has divided off left out of an answer;
 * where a person has told it not to, it wants all of the word.
 */
export function bash(completed: Completed): string {
  const { flags, commands } = completed
  const valued = valuedFlags(completed)
  const values = [...valued].flatMap(([name, place]) =>
    place.kind === 'anything' ? [] : [`${name}) ${offer(place)} ;;`],
  )
  const operands = commands.flatMap(({ name, operand }) => (operand ? [`${name}) ${offer(operand)} ;;`] : []))
  const programs = commands.flatMap(({ name, operand }) => (operand?.kind === 'program' ? [name] : []))
  const lists = commands.map(({ name, flags: own }) => `${name}) echo '${names(own)}' ;;`)
  return `# in ~/.bashrc: eval "$(stsctl completion bash)"
_stsctl() {
  local line=\${COMP_LINE:0:COMP_POINT} cur=\${COMP_WORDS[COMP_CWORD]} command= flag= operand= word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [ "$flag" ]; then
      case $word\${COMP_WORDS[i + 1]} in [=:]*|*[=:]) ;; *) flag= ;; esac
      continue
    fi
    case $word in
      ${[...valued.keys()].join('|')}) flag=$word ;;
      [=:]) ((i++)) ;;
      --) [ "$command" ] && operand=$((i + 1)) && break ;;
      -*) ;;
      sts|help) [ "$command" ] && operand=$i && break ;;
      *) [ "$command" ] && operand=$i && break; command=$word ;;
    esac
  done
  case $cur in [=:]) cur= ;; esac
  word=\${line##*[[:space:]]}
  case $word in --*=*) flag=\${word%%=*} word=\${word#*=} ;; esac
  if [ "$operand" ]; then
    case $command in
      ${programs.join('|')}) _stsctl_program "$operand" ;;
    esac
  elif [ "$flag" ]; then
    case $flag in
      ${values.join('\n      ')}
    esac
  elif [[ $word == -* ]]; then
    _stsctl_words "${names(flags)} $(_stsctl_flags "$command")"
  elif [ "$command" ]; then
    case $command in
      ${operands.join('\n      ')}
    esac
  else
    _stsctl_words '${names(commands)}'
  fi
}
_stsctl_flags() {
  case $1 in
    ${lists.join('\n    ')}
  esac
}
_stsctl_words() { _stsctl_lines "$(printf '%s\\n' $1)"; }
_stsctl_lines() {
  local name start=\${word//\\\\/}
  while IFS= read -r name; do
    [[ $name == "$start"* ]] || continue
    name=$(printf %q "$name")
    case $cur in
      *"$word") name=\${cur%"$word"}$name ;;
      *) name=\${name#"\${word%"$cur"}"} ;;
    esac
    COMPREPLY+=("$name")
  done <<<"$1"
}
_stsctl_program() {
  if declare -F _command_offset >/dev/null; then _command_offset "$1"
  elif [ "$1" = "$COMP_CWORD" ]; then COMPREPLY=($(compgen -c -- "$cur"))
  else compopt -o default
  fi
}
complete -F _stsctl stsctl
`
}

function names(list: readonly Pick<CompletedFlag, 'name'>[]): string {
  return list.map(({ name }) => name).join(' ')
}

function offer(place: Place): string {
  switch (place.kind) {
    case 'words':
      return `_stsctl_words '${place.words.join(' ')}'`
    case 'program':
      return `_stsctl_program "$COMP_CWORD"; _stsctl_words '${[...place.words, '--'].join(' ')}'`
    case 'profiles':
      return '_stsctl_lines "$(stsctl completion --profiles 2>/dev/null)"'
    case 'files':
      return 'compopt -o default'
    case 'anything':
      return ':'
  }
}
