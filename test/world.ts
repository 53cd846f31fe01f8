import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Sink } from '../src/context.ts'
import { contextOf } from '../src/main.ts'
import { run } from '../src/run.ts'
import { sandboxEnvironment } from '../src/sandbox/environment.ts'
import { type Sandbox, startSandbox } from '../src/sandbox/start.ts'
import { interruption } from '../src/system/interruption.ts'

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'

export type Ran = { readonly exit: number; readonly stdout: string; readonly stderr: string }

/** A person at the sandbox: a home, an environment, a clock, and `stsctl` run in this process. */
export type World = {
  readonly home: string
  readonly env: Record<string, string>
  readonly sandbox: Sandbox
  /** A code of the device that was not used yet: the clock moves on a step for each. */
  code(): string
  stsctl(...argv: string[]): Promise<Ran>
  close(): Promise<void>
}

type Options = { readonly stdin?: string; readonly terminal?: boolean }

const bin = path.resolve('bin/stsctl.js')

/** A fresh world. The sandbox and the program share its clock, so that no test waits for a new code. */
export async function world({ stdin = '', terminal = false }: Options = {}): Promise<World> {
  const home = mkdtempSync(path.join(tmpdir(), 'stsctl-test-'))
  let ahead = 0
  const now = () => Date.now() + ahead
  const sandbox = await startSandbox({ now })
  const folder = path.join(home, '.aws')
  mkdirSync(folder, { mode: 0o700 })
  const mfaProcess = `${process.execPath} ${bin} sandbox code`
  const { set, files } = sandboxEnvironment(sandbox, { folder, mfaProcess })
  for (const file of files) writeFileSync(file.path, file.text, { mode: 0o600 })
  const env: Record<string, string> = { ...set, HOME: home, PATH: process.env['PATH'] ?? '' }
  return {
    home,
    env,
    sandbox,
    code() {
      ahead += 30_000
      return sandbox.code()
    },
    stsctl: (...argv) => stsctl(argv, { env, cwd: home, stdin, terminal, now }),
    async close() {
      await sandbox.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

type Setting = { env: Record<string, string>; cwd: string; stdin: string; terminal: boolean; now: () => number }

/** The program in this process, in a world of its own. */
export async function stsctl(argv: readonly string[], { env, cwd, stdin, terminal, now }: Setting): Promise<Ran> {
  const written = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr'): Sink => ({
    write(text) {
      written[name] += text
    },
    isTTY: terminal,
    columns: 80,
  })
  const interrupted = interruption(process)
  try {
    const outside = {
      argv: [process.execPath, bin, ...argv],
      env,
      platform: process.platform,
      cwd: () => cwd,
      execPath: process.execPath,
    }
    const streams = { stdout: sink('stdout'), stderr: sink('stderr'), stdin: () => stdin, now }
    const context = contextOf(outside, interrupted, streams)
    // Node can become another program from 22.15 on; the process of the tests must not.
    const exit = await run({ ...context, become: context.foreground })
    return { exit, ...written }
  } finally {
    interrupted.stop()
  }
}
