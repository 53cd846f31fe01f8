import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sessionWorld } from './session/world.ts'

const windows = process.platform === 'win32'

let home: string
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'stsctl-compiled-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function version(env: Record<string, string> = {}): string {
  const options = { env: { HOME: home, ...env }, encoding: 'utf8' } as const
  return execFileSync(process.execPath, ['bin/stsctl.js', '--version'], options)
}

const folder = () => path.join(home, '.aws', 'stsctl', 'compiled')
const kept = () => readdirSync(folder()).map((name) => path.join(folder(), name))

describe('stsctl keeps what V8 compiles', () => {
  test('from the second run on, beside its sessions, and uses it', () => {
    version()
    expect(readdirSync(folder())).toEqual([])
    version()
    const before = kept().map((file) => statSync(file).mtimeMs)
    expect(kept().length).toBeGreaterThan(0)
    expect(version()).toMatch(/^stsctl\/\d/)
    expect(kept().map((file) => statSync(file).mtimeMs)).toEqual(before)
  })

  test.skipIf(windows)('for its owner alone', () => {
    version()
    version()
    expect(statSync(folder()).mode & 0o777).toBe(0o700)
    for (const file of kept()) expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('apart for each version of Node and each kind of run, and none of it is for ever', () => {
    for (let run = 0; run < 2; run++) version()
    for (let count = 0; count < 250; count++) writeFileSync(path.join(folder(), `old-${count}`), '')
    execFileSync(process.execPath, ['bin/stsctl.js', '--help'], { env: { HOME: home } })
    const names = readdirSync(folder())
    expect(names.length).toBeLessThan(10)
    for (const name of names) expect(name).toContain(`${process.version}-${process.platform}-${process.arch}-help-`)
  })

  test('and does without where a byte of it has changed, or is missing', () => {
    version()
    version()
    const sound = kept().map((file) => ({ file, bytes: readFileSync(file) }))
    for (const { file, bytes } of sound) {
      for (let at = 0; at < bytes.length; at += Math.ceil(bytes.length / 40)) {
        const damaged = Buffer.from(bytes)
        damaged[at] = (damaged[at] ?? 0) ^ 0x55
        writeFileSync(file, damaged)
        expect(version()).toMatch(/^stsctl\/\d/)
        expect(readFileSync(file).length % 2).toBe(0)
      }
      truncateSync(file, bytes.length - 7)
      expect(version()).toMatch(/^stsctl\/\d/)
      writeFileSync(file, '')
      expect(version()).toMatch(/^stsctl\/\d/)
      expect(readFileSync(file).length).toBeGreaterThan(0)
    }
  })

  test.skipIf(windows)('before another program takes its place', () => {
    const keys = { AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 's', AWS_SESSION_TOKEN: 't' }
    const exec = ['bin/stsctl.js', 'exec', '--', '/bin/sh', '-c', 'echo ran']
    for (let run = 0; run < 2; run++) {
      const ran = execFileSync(process.execPath, exec, { env: { HOME: home, ...keys }, encoding: 'utf8' })
      expect(ran).toBe('ran\n')
    }
    expect(readdirSync(folder()).join()).toContain('-exec-main-')
  })

  test('with no secret in it', async () => {
    const world = await sessionWorld()
    world.showCode()
    const outputs: string[] = []
    for (let run = 0; run < 3; run++) outputs.push((await world.stsctl(['export', '--output', 'json'])).stdout)
    const { AccessKeyId, SecretAccessKey, SessionToken } = JSON.parse(outputs[2] ?? '').Credentials
    const place = path.join(world.env['STSCTL_CACHE_DIR'] ?? path.join(world.home, '.aws', 'stsctl'), 'compiled')
    const names = readdirSync(place)
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) {
      const text = readFileSync(path.join(place, name), 'latin1')
      for (const secret of [AccessKeyId, SecretAccessKey, SessionToken]) expect(text).not.toContain(secret)
    }
  })

  test('nowhere, where there is no home, or it is told not to', () => {
    for (const env of [{ HOME: '' }, { NODE_DISABLE_COMPILE_CACHE: '1' }, { STSCTL_CACHE_DIR: 'relative' }]) {
      version(env)
      version(env)
    }
    expect(readdirSync(home)).toEqual([])
  })

  test.skipIf(windows)('never where others may write', () => {
    const shared = path.join(home, 'shared')
    mkdirSync(shared)
    chmodSync(shared, 0o777)
    for (const place of [shared, path.join(shared, 'below')]) {
      version({ STSCTL_CACHE_DIR: place })
      version({ STSCTL_CACHE_DIR: place })
    }
    expect(readdirSync(shared)).toEqual([])
  })

  test.skipIf(windows || process.getuid?.() !== 0)('never in the home of another user', () => {
    chownSync(home, 12345, 12345)
    version()
    version()
    expect(readdirSync(home)).toEqual([])
  })
})
