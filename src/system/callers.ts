import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

type Entry = { readonly parent: number; readonly program: string }

/** The names of the programs that called this one, the nearest first, as far as the system tells. */
export function callers(): readonly string[] {
  const entry = process.platform === 'linux' ? linuxEntry : listedEntry()
  const names: string[] = []
  for (let pid = process.ppid; pid > 1 && names.length < 32; ) {
    const found = entry(pid)
    if (found === undefined) break
    names.push(found.program)
    pid = found.parent
  }
  return names
}

/** The name in /proc/PID/stat stands in brackets and may hold some itself. */
function linuxEntry(pid: number): Entry | undefined {
  try {
    const [, program = '', parent] = /^\d+ \((.*)\) \S (\d+) /s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    return parent === undefined ? undefined : { parent: Number(parent), program }
  } catch {
    return undefined
  }
}

/** One listing of all processes: `pid parent program` a line. */
function listedEntry(): (pid: number) => Entry | undefined {
  const entries = new Map<number, Entry>()
  for (const line of listing().split('\n')) {
    const [, pid, parent, program = ''] = /^\s*(\d+)\s+(\d+)\s+(.*?)\s*$/.exec(line) ?? []
    if (pid !== undefined) entries.set(Number(pid), { parent: Number(parent), program })
  }
  return (pid) => entries.get(pid)
}

function listing(): string {
  const query = 'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.ParentProcessId) $($_.Name)" }'
  const [program, args] =
    process.platform === 'win32'
      ? ['powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', query]]
      : ['ps', ['-A', '-o', 'pid=,ppid=,comm=']]
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5000 })
  } catch {
    return ''
  }
}
