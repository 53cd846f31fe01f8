import { type Completed, type CompletedFlag, type Place, valuedFlags } from './table.ts'

/** For Windows PowerShell 5.1 and PowerShell 7. */
export function powershell(completed: Completed): string {
  const { flags, commands } = completed
  const values = [...valuedFlags(completed)].map(([name, place]) => `  ${quoted(name)} = ${offer(place)}`)
  const lists = commands.map(({ name, flags: own }) => `  ${quoted(name)} = ${table([...flags, ...own])}`)
  const operands = commands.flatMap(({ name, operand }) => (operand ? [`  ${quoted(name)} = ${offer(operand)}`] : []))
  return `# in $PROFILE: stsctl completion powershell | Out-String | Invoke-Expression
$StsctlCommands = ${table(commands)}
$StsctlGlobals = ${table(flags)}
$StsctlFlags = @{
${lists.join('\n')}
}
$StsctlValues = @{
${values.join('\n')}
}
$StsctlOperands = @{
${operands.join('\n')}
}
Register-ArgumentCompleter -Native -CommandName stsctl -ScriptBlock {
  param($start, $line, $position)
  $command = ''
  $flag = ''
  $typed = @($line.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } | ForEach-Object { "$_" })
  foreach ($word in $typed) {
    if ($flag) { $flag = '' }
    elseif ($StsctlValues.ContainsKey($word)) { $flag = $word }
    elseif ($word -notlike '-*' -and -not $command -and $word -notin 'sts', 'help') { $command = $word }
  }
  $offered = [ordered]@{}
  if ($flag) { & $StsctlValues[$flag] | ForEach-Object { $offered[$_] = $_ } }
  elseif ($start -like '-*') { $offered = if ($command) { $StsctlFlags[$command] } else { $StsctlGlobals } }
  elseif (-not $command) { $offered = $StsctlCommands }
  elseif ($StsctlOperands.ContainsKey($command)) { & $StsctlOperands[$command] | ForEach-Object { $offered[$_] = $_ } }
  $offered.GetEnumerator() | Where-Object { $_.Key -like "$([WildcardPattern]::Escape($start))*" } | ForEach-Object {
    $text = if ($_.Key -match '^[\\w@.:/=+,-]+$') { $_.Key } else { "'" + ($_.Key -replace "['\\u2018-\\u201b]", '$0$0') + "'" }
    [System.Management.Automation.CompletionResult]::new($text, $_.Key, 'ParameterValue', $_.Value)
  }
}
`
}

function table(rows: readonly Pick<CompletedFlag, 'name' | 'help'>[]): string {
  return `[ordered]@{ ${rows.map(({ name, help }) => `${quoted(name)} = ${quoted(help)}`).join('; ')} }`
}

/** A block that prints the words; PowerShell completes files by itself where it prints none. */
function offer(place: Place): string {
  if (place.kind === 'profiles') return '{ stsctl completion --profiles 2>$null }'
  return 'words' in place ? `{ @(${place.words.map(quoted).join(', ')}) }` : '{ }'
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
