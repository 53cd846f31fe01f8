import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When a process started, in a form that only says something beside another: clock ticks since boot on Linux (`123`),
 * seconds since 1970 elsewhere (`@123`), `ended` for a zombie. undefined where nobody can tell.
 */
export function processStart(pid: number): string | undefined {
  if (process.platform === 'linux') return linuxStart(pid)
  if (process.platform === 'win32') return undefined
  // What `ps` would say, known without it.
  if (pid === process.pid) return `@${Math.round(performance.timeOrigin / 1000)}`
  return psStart(pid)
}

/** `ps` and the process itself round differently; a pid is not used again within seconds. */
export function sameStart(a: string, b: string): boolean {
  if (!a.startsWith('@') || !b.startsWith('@')) return a === b
  return Math.abs(Number(a.slice(1)) - Number(b.slice(1))) <= 5
}

/** Field 22 of /proc/PID/stat (proc(5)); the name in field 2 may itself hold blanks and brackets. */
function linuxStart(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? 'ended' : fields[19]
  } catch {
    return undefined
  }
}

export function psStart(pid: number): string | undefined {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { env, encoding: 'utf8', timeout: 2000 })
  const time = Date.parse(`${(stdout ?? '').trim()} UTC`)
  return Number.isNaN(time) ? undefined : `@${time / 1000}`
}
