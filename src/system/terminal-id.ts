import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** The terminal of this process: /dev/tty is the same name for all of them. */
export function terminalId(platform: string): string | undefined {
  if (platform === 'win32') return undefined
  return (platform === 'linux' ? linuxNumber() : undefined) ?? psName()
}

/** `tty_nr` of proc(5), the seventh field; the second may hold anything, in parentheses. */
function linuxNumber(): string | undefined {
  try {
    const stat = readFileSync('/proc/self/stat', 'latin1')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[4]
  } catch {
    return undefined
  }
}

function psName(): string | undefined {
  const { stdout } = spawnSync('ps', ['-o', 'tty=', '-p', String(process.pid)], { encoding: 'latin1' })
  return stdout?.replace(/\W/g, '') || undefined
}
