import type { ShellFormat } from './shells.ts'

/** Programs by name, and the format that each evaluates. */
const formats: Readonly<Record<string, ShellFormat>> = {
  sh: 'env',
  dash: 'env',
  ash: 'env',
  bash: 'env',
  zsh: 'env',
  ksh: 'env',
  mksh: 'env',
  busybox: 'env',
  fish: 'fish',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'windows-cmd',
  nu: 'nushell',
}

/**
 * The format of the calling shell: the nearest of the programs that called us that is one, else the login shell's.
 * `programs` are names or paths, the nearest first. Undefined where none is known.
 */
export function detectShell(programs: readonly string[], loginShell: string | undefined): ShellFormat | undefined {
  for (const program of [...programs, loginShell ?? '']) {
    const found = formats[nameOf(program)]
    if (found !== undefined) return found
  }
  return undefined
}

/** A login shell has a dash in front of its name, a Windows program an ending. */
function nameOf(program: string): string {
  return (program.split(/[/\\]/).at(-1) ?? '')
    .replace(/^-/, '')
    .replace(/\.exe$/i, '')
    .toLowerCase()
}
