import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { Sink } from '../../src/context.ts'
import { contextOf } from '../../src/main.ts'
import { run } from '../../src/run.ts'
import { interruption } from '../../src/system/interruption.ts'
import type { Ran } from '../world.ts'

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'

export const bin = path.resolve('bin/stsctl.js')
export const keys = { id: 'AKIAIOSFODNN7EXAMPLE', secret: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' }

const credentials = `# mine\n[default]\naws_access_key_id = ${keys.id}\naws_secret_access_key = ${keys.secret}\n`
const config = `[default]\nregion = us-east-1\n[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/admin\nsource_profile = default\nregion = us-east-1\n`

/** A person's home with files in it, and `stsctl` run there in this process. */
export type Home = {
  readonly path: string
  readonly env: Record<string, string>
  /** Every file below it: its mode, and its bytes or where it leads. */
  tree(): Record<string, string>
  write(file: string, text: string): void
  stsctl(words: readonly string[], options?: { readonly terminal?: boolean; readonly stdin?: string }): Promise<Ran>
}

/** A home for one test; it is gone when the test is finished. */
export function home(env: Readonly<Record<string, string>> = {}): Home {
  const folder = mkdtempSync(path.join(tmpdir(), 'stsctl-hostile-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(path.join(folder, '.aws'), { mode: 0o700 })
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text, { mode: 0o600 })
  write('.aws/credentials', credentials)
  write('.aws/config', config)
  const all = { HOME: folder, PATH: process.env['PATH'] ?? '', AWS_EC2_METADATA_DISABLED: 'true', ...env }
  return {
    path: folder,
    env: all,
    tree: () => treeOf(folder),
    write,
    stsctl: (words, { terminal = false, stdin = '' } = {}) => inProcess(words, all, terminal, stdin),
  }
}

export function treeOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names.map((name) => {
      const file = path.join(folder, name)
      const stats = lstatSync(file)
      const contents = stats.isSymbolicLink() ? readlinkSync(file) : stats.isFile() ? readFileSync(file, 'latin1') : ''
      return [name, `${stats.mode.toString(8)} ${contents}`]
    }),
  )
}

async function inProcess(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  isTTY: boolean,
  stdin: string,
) {
  const written = { stdout: '', stderr: '' }
  const sink = (name: 'stdout' | 'stderr'): Sink => ({
    write: (text) => {
      written[name] += text
    },
    isTTY,
    columns: 80,
  })
  const interrupted = interruption(process)
  try {
    const argv = [process.execPath, bin, ...words]
    const outside = { argv, env, platform: process.platform, execPath: process.execPath }
    const streams = { stdout: sink('stdout'), stderr: sink('stderr'), stdin: () => stdin, now: Date.now }
    const exit = await run(contextOf(outside, interrupted, streams))
    return { exit, ...written }
  } finally {
    interrupted.stop()
  }
}
