import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundle } from '../scripts/bundle.mjs'
import { sessionWorld } from './session/world.ts'

/** What a run loads: files of the bundle, the packages in them, and those of Node's modules that take long. */
type Loads = { readonly files: string; readonly packages: string; readonly node: string }

const main: Loads = { files: 'main', packages: '', node: '' }
const mistaken = { ...main, files: 'main mistake' }
const operation: Loads = { ...main, files: 'main mistake operation operations rolldown-runtime' }
const status: Loads = { ...main, files: 'main role rolldown-runtime status' }

/** A line that loads more than before must be worth it: `npm run bench` says what it costs. */
const budget: Readonly<Record<string, Loads>> = {
  '--version': main,
  nope: mistaken,
  export: main,
  'export --output json': main,
  'export --output process': main,
  'export --profile admin': { ...main, files: 'main operations role' },
  '--help': { ...main, files: 'help-page main' },
  'get-session-token --help': {
    ...main,
    files: 'main operation operations program rolldown-runtime',
    packages: 'chalk commander',
  },
  'get-session-token --nope': operation,
  'get-session-token --generate-cli-skeleton': operation,
  status,
  'status --output json': status,
  'completion --profiles': { ...main, files: 'completion main mistake' },
  'sandbox code': { ...main, files: 'account device main rolldown-runtime sandbox', node: 'crypto stream' },
  'get-session-token': {
    files: 'dist-es main operation operations role rolldown-runtime sts',
    packages: [
      '@aws-sdk/client-sts @aws-sdk/core @aws-sdk/xml-builder @aws/lambda-invoke-store',
      '@smithy/core @smithy/signature-v4 @smithy/types',
    ].join(' '),
    node: 'crypto http net stream',
  },
}

const slow = ['child_process', 'crypto', 'fs/promises', 'http', 'https', 'net', 'stream', 'tls', 'tty', 'zlib']

const folder = mkdtempSync(path.join(tmpdir(), 'stsctl-budget-'))
const packagesIn = new Map<string, readonly string[]>()
beforeAll(async () => {
  for (const chunk of await bundle({ dir: path.join(folder, 'dist') })) {
    if (chunk.type !== 'chunk') continue
    const ids = Object.entries(chunk.modules).filter(([, { renderedLength }]) => renderedLength > 0)
    packagesIn.set(
      chunk.fileName,
      ids.flatMap(([id]) => /^[^\0]*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []),
    )
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const spy = path.join(folder, 'spy.cjs')
writeFileSync(
  spy,
  `const fs = require('node:fs')
  const { readFileSync } = fs
  const files = []
  fs.readFileSync = (file, ...options) => {
    files.push(String(file))
    return readFileSync(file, ...options)
  }
  process.on('exit', () => fs.writeFileSync(process.env.LOADED, JSON.stringify({ files, node: process.moduleLoadList })))`,
)

describe('a run of stsctl loads what it uses and nothing else:', () => {
  test('each command', async () => {
    const world = await sessionWorld()
    world.showCode()
    for (const profile of ['default', 'admin']) await world.stsctl(['export', '--profile', profile])
    const loads: Record<string, Loads> = {}
    for (const line of Object.keys(budget)) {
      const env = { NODE_OPTIONS: `--require ${spy}`, LOADED: path.join(folder, 'loaded.json') }
      await world.stsctl(line.split(' '), { env })
      loads[line] = seen(env.LOADED)
    }
    expect(loads).toEqual(budget)
  })
})

function seen(file: string): Loads {
  const { files, node } = JSON.parse(readFileSync(file, 'utf8')) as { files: string[]; node: string[] }
  const chunks = files.filter((name) => /dist[\\/][^\\/]+-[\w-]{8}\.cjs$/.test(name)).map((name) => path.basename(name))
  return {
    files: sorted(chunks.map((name) => name.slice(0, -'-12345678.cjs'.length))),
    packages: sorted(chunks.flatMap((name) => packagesIn.get(name) ?? ['unknown'])),
    node: sorted(slow.filter((name) => node.includes(`NativeModule ${name}`))),
  }
}

function sorted(names: readonly string[]): string {
  return [...new Set(names)].sort().join(' ')
}

describe('the package', () => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  )

  test('is small, packed and unpacked', () => {
    expect(packed.size).toBeLessThan(350_000)
    expect(packed.unpackedSize).toBeLessThan(1_500_000)
  })

  test('installs nothing else', () => {
    expect(JSON.parse(readFileSync('package.json', 'utf8'))).not.toHaveProperty('dependencies')
  })

  test('brings the licences of what is in it', () => {
    expect(packed.files.map((file: { path: string }) => file.path)).toContain('dist/LICENSES.txt')
  })
})
