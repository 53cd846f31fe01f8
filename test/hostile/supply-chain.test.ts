import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

type Locked = {
  readonly version?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly hasInstallScript?: true
  readonly link?: true
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const lock: { readonly packages: Readonly<Record<string, Locked>> } = JSON.parse(
  readFileSync('package-lock.json', 'utf8'),
)
const locked = Object.entries(lock.packages).filter(([name]) => name !== '')

describe('what stsctl is built from', () => {
  test('is locked, each by the hash of what the registry gave, and comes from nowhere else', () => {
    expect(locked.length).toBeGreaterThan(50)
    for (const [name, { version, integrity, resolved, link }] of locked) {
      expect({ name, version, integrity, link }).toEqual({
        name,
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
        integrity: expect.stringMatching(/^sha512-/),
        link: undefined,
      })
      if (resolved !== undefined) expect(resolved).toMatch(/^https:\/\/registry\.npmjs\.org\//)
    }
  })

  test('runs nothing when it is installed', () => {
    expect(locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([name]) => name)).toEqual([])
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'preprepare', 'postprepare']
    expect(hooks.filter((hook) => hook in manifest.scripts)).toEqual([])
  })

  test('is all in the bundle: an installed stsctl has no dependencies', () => {
    const kinds = [
      'dependencies',
      'peerDependencies',
      'optionalDependencies',
      'bundleDependencies',
      'bundledDependencies',
    ]
    expect(kinds.filter((kind) => kind in manifest)).toEqual([])
    const asked = readdirSync('dist').flatMap((file) => {
      const code = readFileSync(path.join('dist', file), 'utf8')
      return [...code.matchAll(/(?:\brequire|\bimport)\(\s*(["'`])([^"'`$]+)\1\s*\)/g)].map(([, , what = '']) => what)
    })
    const outside = asked.filter((what) => !what.startsWith('./') && !/^(node:)?[a-z_]+(\/promises)?$/.test(what))
    // The SDK's signer says in two of its errors what its user should have loaded; it loads none of it.
    const words = ['@aws-sdk/signature-v4-crt', '@aws-sdk/signature-v4a']
    expect([...new Set(outside)].filter((what) => !words.includes(what))).toEqual([])
  })

  test('makes no code from text, wherever that may come from', () => {
    const made = readdirSync('dist').filter((file) =>
      /\beval\(|\bnew Function\b|\bFunction\(/.test(readFileSync(path.join('dist', file), 'utf8')),
    )
    expect(made).toEqual([])
  })
})

test('a package holds the program and its papers, and no test, source or key', () => {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const [packed] = JSON.parse(
    execFileSync(npm, ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    }),
  )
  const names: string[] = packed.files.map(({ path: name }: { path: string }) => name)
  expect(names).toContain('bin/stsctl.js')
  expect(
    names.filter(
      (name) => !/^(dist\/[\w.-]+|bin\/(stsctl\.js|package\.json)|package\.json|[A-Z-]+(\.(md|txt))?)$/.test(name),
    ),
  ).toEqual([])
})

describe.each(readdirSync('.github/workflows'))('the workflow %s', (file) => {
  const text = readFileSync(path.join('.github/workflows', file), 'utf8')

  test('pins every action by its commit, and tells its version', () => {
    const uses = [...text.matchAll(/^\s*-?\s*uses:\s*(.*)$/gm)].map(([, what = '']) => what)
    expect(uses.length).toBeGreaterThan(1)
    for (const what of uses) expect(what).toMatch(/^[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  test('may read the repository, and write nothing to it', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n(?! )/m)
    const granted = [...text.matchAll(/^\s+([a-z-]+): (write|write-all)$/gm)].map(([, what]) => what)
    expect(granted).toEqual(file === 'release.yml' ? ['id-token'] : [])
    expect(text).not.toMatch(/pull_request_target|workflow_run|write-all/)
    expect(text.match(/uses: actions\/checkout/g)?.length).toBe(text.match(/persist-credentials: false/g)?.length)
  })

  test('puts nothing that a stranger can choose into a command line', () => {
    const lines = [...text.matchAll(/^\s*(?:-\s+)?run:(.*(?:\n {10,}.*)*)/gm)].map(([, line = '']) => line)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).not.toContain('${{')
  })

  test('installs what is locked, and runs none of its scripts', () => {
    for (const [line] of text.matchAll(/npm (ci|install|i)\b.*/g)) expect(line).toBe('npm ci --ignore-scripts')
  })
})

test('a release is published with its provenance, from the workflow', () => {
  expect(readFileSync('.github/workflows/release.yml', 'utf8')).toContain('npm publish --provenance')
  expect(readFileSync('CONTRIBUTING.md', 'utf8')).toContain('npm publish --provenance')
})

test('SECURITY.md names tests that are there, and all of this folder', () => {
  const text = readFileSync('SECURITY.md', 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('|'))
  const named = rows.flatMap((row) =>
    [...(row.split('|').at(-2) ?? '').matchAll(/`([\w/-]+)`/g)].map(([, name = '']) => name),
  )
  expect(named.length).toBeGreaterThan(60)
  expect([...new Set(named)].filter((name) => !existsSync(`test/${name}.test.ts`))).toEqual([])
  const here = readdirSync('test/hostile').flatMap((file) => /^(.*)\.test\.ts$/.exec(file)?.[1] ?? [])
  expect(here.filter((name) => !text.includes(`\`hostile/${name}\``))).toEqual([])
})
