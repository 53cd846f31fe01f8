import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { bundled } from '../bundled.ts'

export type End = {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

let script: Promise<string> | undefined

/** A worker (`worker.ts`) as a process of its own. */
export async function start(...args: readonly string[]): Promise<ChildProcess> {
  script ??= bundled('test/files/worker.ts')
  return spawn(process.execPath, [await script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs a shell line in which `worker` stands for the worker's command. */
export async function shell(line: string): Promise<End> {
  script ??= bundled('test/files/worker.ts')
  const worker = `'${process.execPath}' '${await script}'`
  return end(spawn('sh', ['-c', line.replaceAll('worker', worker)], { stdio: ['ignore', 'pipe', 'pipe'] }))
}

export async function run(...args: readonly string[]): Promise<End> {
  return end(await start(...args))
}

export async function end(child: ChildProcess): Promise<End> {
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (chunk) => {
    stdout += chunk
  })
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  const [status, signal] = await once(child, 'close')
  return { status, signal, stdout, stderr }
}

/** Starts a worker that holds a lock, and waits until it does. */
export async function holder(lock: string): Promise<ChildProcess> {
  const child = await start('hold', lock)
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout ?? child, 'data')
  return child
}

export function folder(): string {
  return mkdtempSync(join(tmpdir(), 'stsctl-files-'))
}
