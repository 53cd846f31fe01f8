import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'

export const bin = path.resolve('bin/stsctl.js')

export type End = {
  readonly status: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A program without a terminal, started and perhaps still running. */
export type Running = { readonly pid: number; kill(signal: NodeJS.Signals): void; readonly ended: Promise<End> }

export type Options = {
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
}

/** A person with files of her own at a sandbox, and `stsctl` as processes of its own. */
export type SessionWorld = {
  readonly home: string
  readonly sandbox: Sandbox
  readonly env: Record<string, string>
  /** The names of the requests so far, in their order, refused ones too. */
  requests(): readonly string[]
  write(file: string, text: string): void
  read(file: string): string
  /** Puts the device's code, so many steps from now, where `mfa_process = cat code` finds it. */
  showCode(steps?: number): void
  start(words: readonly string[], options?: Options): Running
  stsctl(words: readonly string[], options?: Options): Promise<End>
}

type Setup = {
  readonly config?: (sandbox: Sandbox) => string
  readonly sandbox?: Parameters<typeof startSandbox>[0]
}

/** A world for one test; it is gone when the test is finished. */
export async function sessionWorld({
  config = defaultConfig,
  sandbox: options = {},
}: Setup = {}): Promise<SessionWorld> {
  const log: string[] = []
  const sandbox = await startSandbox({ ...options, log: (line) => void log.push(line) })
  const home = mkdtempSync(path.join(tmpdir(), 'stsctl-session-'))
  mkdirSync(path.join(home, '.aws'))
  const write = (file: string, text: string) => writeFileSync(path.join(home, file), text, { mode: 0o600 })
  const { accessKeyId, secretAccessKey, url } = sandbox
  write(
    '.aws/credentials',
    `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  )
  write('.aws/config', config(sandbox))
  const env = {
    HOME: home,
    PATH: process.env['PATH'] ?? '',
    AWS_ENDPOINT_URL_STS: url,
    AWS_ENDPOINT_URL_IAM: url,
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  }
  const running = new Set<number>()
  const start = (words: readonly string[], more: Options = {}) => {
    const run = launch([process.execPath, bin, ...words], { ...env, ...more.env }, home, more.stdin)
    running.add(run.pid)
    run.ended.finally(() => running.delete(run.pid))
    return run
  }
  onTestFinished(async () => {
    for (const pid of running) endGroup(pid)
    await sandbox.close()
    rmSync(home, { recursive: true, force: true })
  })
  return {
    home,
    sandbox,
    env,
    requests: () => log.map((line) => /\b[A-Z]\w+/.exec(line)?.[0] ?? line),
    write,
    read: (file) => readFileSync(path.join(home, file), 'utf8'),
    showCode: (steps = 0) => write('code', sandbox.code(steps)),
    start,
    stsctl: (words, more) => start(words, more).ended,
  }
}

function defaultConfig({ mfaSerial, roles }: Sandbox): string {
  const mfa = `mfa_serial = ${mfaSerial}\nmfa_process = cat ~/code\n`
  const admin = `role_arn = ${roles.admin.arn}\nsource_profile = default\n`
  return `[default]\n${mfa}\n[profile admin]\n${admin}${mfa}`
}

/** In a session of its own, so that no test asks on the terminal it was started from. */
export function launch(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
  cwd: string,
  stdin = '',
): Running {
  const child = spawn(program, args, { env, cwd, detached: true, stdio: 'pipe' })
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk
    })
  }
  child.stdin.on('error', () => {}).end(stdin)
  const ended = new Promise<End>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status, signal) => resolve({ status, signal, ...text }))
  })
  return { pid: child.pid ?? 0, kill: (signal) => void child.kill(signal), ended }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {}
}
