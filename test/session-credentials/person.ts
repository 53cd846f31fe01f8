import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { resolveSettings } from '../../src/config/settings.ts'
import type { Environment } from '../../src/context.ts'
import type { Args } from '../../src/model/command.ts'
import { resolveCredentials } from '../../src/session/credentials.ts'
import type { Resolved } from '../../src/session/resolved.ts'
import type { SearchOptions, World } from '../../src/session/search.ts'
import { capture } from '../../src/system/capture.ts'
import { connect } from '../../src/system/client.ts'
import { digest } from '../../src/system/digest.ts'
import { systemFiles } from '../../src/system/files.ts'
import { provide } from '../../src/system/providers.ts'
import { store } from '../../src/system/store.ts'

export type Setup = {
  readonly env?: Environment
  readonly config?: string
  readonly credentials?: string
  /** Further files by their path below the home. */
  readonly files?: Readonly<Record<string, string>>
  readonly now?: () => number
}

export type Person = {
  readonly home: string
  readonly env: Environment
  readonly debug: readonly string[]
  /** Writes a file below the home, private. */
  readonly write: (name: string, text: string) => string
  readonly read: (name: string) => string
  readonly resolve: (profile?: string, options?: SearchOptions, flags?: Args['flags']) => Promise<Resolved | undefined>
}

const homes: string[] = []
afterAll(() => {
  for (const home of homes) rmSync(home, { recursive: true, force: true })
})

/** A person with a home of their own on the real disk, and nothing else of this machine's AWS set-up. */
export function person({ env = {}, config = '', credentials = '', files = {}, now = Date.now }: Setup = {}): Person {
  const home = mkdtempSync(path.join(tmpdir(), 'stsctl-person-'))
  homes.push(home)
  const variables = { PATH: process.env['PATH'], HOME: home, AWS_EC2_METADATA_DISABLED: 'true', ...env }
  const lines: string[] = []
  const signal = new AbortController().signal
  const debug = (line: () => string) => void lines.push(line())
  const world: World = {
    env: variables,
    home,
    platform: process.platform,
    now,
    debug,
    digest,
    provide,
    files: { ...systemFiles, store },
    capture: (program, args, childEnv = variables) => capture(program, args, childEnv, signal),
    sts: (connection) => connect(connection, { debug, say: (line) => void lines.push(line), now, signal }),
  }
  const write = (name: string, text: string) => {
    const file = path.join(home, name)
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, text, { mode: 0o600 })
    chmodSync(file, name.endsWith('.sh') ? 0o700 : 0o600)
    return file
  }
  write('.aws/config', config)
  write('.aws/credentials', credentials)
  for (const [name, text] of Object.entries(files)) write(name, text)
  const resolve: Person['resolve'] = async (profile, options, flags = {}) => {
    const named = profile === undefined ? {} : { '--profile': [profile] }
    return resolveCredentials(world, resolveSettings(world, { ...named, ...flags }), options)
  }
  const read = (name: string) => readFileSync(path.join(home, name), 'utf8')
  return { home, env: variables, debug: lines, write, read, resolve }
}
