import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Environment } from '../context.ts'
import type { Sandboxes, SandboxOptions } from '../model/sandbox-run.ts'

/** The embedded STS, in a folder of its own that goes when it closes. `program` is how to start this program again. */
export function sandboxes(program: readonly string[], env: Environment, platform: string): Sandboxes {
  return {
    code: async () => (await import('../sandbox/device.ts')).currentCode(Date.now()),
    open: async (options) => {
      const home = mkdtempSync(path.join(tmpdir(), 'stsctl-sandbox-'))
      try {
        return await opened(home, options)
      } catch (error) {
        rmSync(home, { recursive: true, force: true })
        throw error
      }
    },
  }

  async function opened(home: string, options: SandboxOptions) {
    const { startSandbox } = await import('../sandbox/start.ts')
    const { sandboxEnvironment } = await import('../sandbox/environment.ts')
    const sandbox = await startSandbox(options)
    const folder = path.join(home, '.aws')
    const bin = path.join(home, 'bin')
    mkdirSync(folder, { mode: 0o700 })
    mkdirSync(bin, { mode: 0o700 })
    const shim = writeShim(bin, program, platform)
    const mfaProcess = `${quoted(shim, platform)} sandbox code`
    const environment = sandboxEnvironment(sandbox, { folder, mfaProcess, noProxy: env['NO_PROXY'] ?? env['no_proxy'] })
    for (const file of environment.files) writeFileSync(file.path, file.text, { mode: 0o600, flag: 'wx' })
    const own = { HOME: home, USERPROFILE: home, PATH: [bin, env['PATH']].filter(Boolean).join(path.delimiter) }
    return {
      url: sandbox.url,
      account: sandbox.account,
      set: { ...environment.set, ...own },
      unset: environment.unset,
      close: async () => {
        await sandbox.close()
        rmSync(home, { recursive: true, force: true })
      },
    }
  }
}

/** `stsctl` for the child, which may have been started by a path or through npx. */
function writeShim(folder: string, program: readonly string[], platform: string): string {
  const words = program.map((word) => quoted(word, platform)).join(' ')
  const windows = platform === 'win32'
  const file = path.join(folder, windows ? 'stsctl.cmd' : 'stsctl')
  writeFileSync(file, windows ? `@${words} %*\r\n` : `#!/bin/sh\nexec ${words} "$@"\n`)
  chmodSync(file, 0o700)
  return file
}

function quoted(word: string, platform: string): string {
  return platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", `'\\''`)}'`
}
