import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import module from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const keeps = 'enableCompileCache' in module

let home: string
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'stsctl-compiled-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

function version(env: Record<string, string> = {}) {
  execFileSync(process.execPath, ['bin/stsctl.js', '--version'], { env: { HOME: home, ...env } })
}

describe('stsctl keeps what Node compiles', () => {
  test('nowhere, where it has no folder', () => {
    version()
    version({ STSCTL_CACHE_DIR: path.join(home, 'missing') })
    version({ HOME: '' })
    expect(readdirSync(home)).toEqual([])
  })

  test.runIf(keeps)('in the folder of its sessions', () => {
    const folder = path.join(home, '.aws', 'stsctl')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    version()
    expect(readdirSync(path.join(folder, 'compiled'), { recursive: true }).length).toBeGreaterThan(1)
  })

  test.skipIf(process.platform === 'win32')('never where others may write', () => {
    const folder = path.join(home, 'shared')
    mkdirSync(folder)
    chmodSync(folder, 0o777)
    version({ STSCTL_CACHE_DIR: folder })
    expect(existsSync(path.join(folder, 'compiled'))).toBe(false)
  })
})
