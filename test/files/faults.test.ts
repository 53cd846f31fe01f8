import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { end, folder, run, shell, start } from './processes.ts'

const root = process.getuid?.() === 0
const old = `# mine\n[default]\naws_access_key_id = AKIAOLD\naws_secret_access_key = old\n${'# filler\n'.repeat(500)}`
const written = (name: string) =>
  `\n[${name}]\naws_access_key_id = ASIA${name}\naws_secret_access_key = secret/${name}\naws_session_token = token+${name}==\n` +
  'expiration = 2030-01-02T03:04:05Z\nx_security_token_expires = 2030-01-02T03:04:05Z\n'

function credentials(): string {
  const file = join(folder(), 'credentials')
  writeFileSync(file, old, { mode: 0o600 })
  return file
}

const steps = ['create', 'chmod', 'write', 'sync', 'rename', 'syncFolder'] as const

describe('the editor, killed', { timeout: 180_000 }, () => {
  test.each(steps.flatMap((step) => [[step, 'before'] as const, [step, 'after'] as const]))(
    'at %s (%s the call), leaves the old file or the new one, and the next run leaves nothing else',
    async (step, when) => {
      const file = credentials()
      const killed = await run('session', file, 'one', step, when)
      expect(killed.signal).toBe('SIGKILL')
      const isNew = step === 'syncFolder' || (step === 'rename' && when === 'after')
      expect(readFileSync(file, 'utf8')).toBe(isNew ? old + written('one') : old)
      expect(readdirSync(join(file, '..'))).not.toEqual(['credentials'])

      expect(await run('session', file, 'two')).toMatchObject({ status: 0, stderr: '' })
      expect(readFileSync(file, 'utf8')).toBe((isNew ? old + written('one') : old) + written('two'))
      expect(readdirSync(join(file, '..'))).toEqual(['credentials'])
    },
  )

  test('a hundred times at any moment, never leaves a torn file', async () => {
    const file = credentials()
    const whole = (text: string) => text === old || text === old + written('one')
    let killed = 0
    for (let round = 0; round < 25; round++) {
      await Promise.all(
        Array.from({ length: 4 }, async () => {
          const child = await start('session', file, 'one')
          const ended = end(child)
          await sleep(40 + Math.random() * 250)
          if (child.kill('SIGKILL')) killed++
          await ended
        }),
      )
      expect(whole(readFileSync(file, 'utf8'))).toBe(true)
      writeFileSync(file, old)
    }
    expect(killed).toBeGreaterThan(20)
    expect(await run('session', file, 'one')).toMatchObject({ status: 0 })
    expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual([old + written('one'), ['credentials']])
  })

  const strace = spawnSync('strace', ['-V']).status === 0
  test.skipIf(!strace && process.env['CI'] !== 'true').each([
    ['link', 1, 'taking the lock', false],
    ['unlink', 1, 'tidying after the lock', false],
    ['fchmod', 1, 'setting the mode', false],
    ['fsync', 1, 'flushing the copy', false],
    ['rename', 1, 'renaming it', false],
    ['fsync', 2, 'flushing the folder', true],
    ['unlink', 3, 'letting go of the lock', true],
  ])('entering %s %i (%s), leaves one of both whole (needs strace)', async (call, nth, _, isNew) => {
    const file = credentials()
    // One thread for files: strace counts the calls of each thread by itself.
    const traced = `UV_THREADPOOL_SIZE=1 exec strace -f -qq -o /dev/null -e trace=${call} -e inject=${call}:signal=KILL:when=${nth}`
    expect((await shell(`${traced} worker session '${file}' one`)).stdout).toBe('')
    expect(readFileSync(file, 'utf8')).toBe(isNew ? old + written('one') : old)
    expect(await run('session', file, 'one')).toMatchObject({ status: 0 })
    expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual([old + written('one'), ['credentials']])
  })
})

describe('the editor, where it cannot write', () => {
  test('stops at a limit for the size of files, and says that the file is the old one', async () => {
    const file = credentials()
    const { status, signal, stdout, stderr } = await shell(`ulimit -f 4; exec worker session '${file}' one`)
    expect({ status, signal, stdout, stderr }).toEqual({
      status: 1,
      signal: null,
      stdout: '',
      stderr: `cannot write ${file}: file too large (EFBIG)\n`,
    })
    expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual([old, ['credentials']])
  })

  test.skipIf(!root)('stops at a full disk, wherever it is full (needs root)', async () => {
    const disk = folder()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    onTestFinished(() => void execFileSync('umount', [disk]))
    const file = join(disk, 'credentials')
    for (const free of [0, 4096, 8192, 12288]) {
      writeFileSync(file, old)
      // Fill all but so much: then the lock, the start of the copy or its end finds no room.
      spawnSync('sh', ['-c', `cat /dev/zero > '${disk}/filler'`])
      execFileSync('truncate', ['-s', `-${free}`, join(disk, 'filler')])
      const { status, stdout, stderr } = await run('session', file, 'one')
      const left = readdirSync(disk)
      const text = readFileSync(file, 'utf8')
      execFileSync('rm', [join(disk, 'filler')])
      if (free < 12288) {
        expect([status, stdout, stderr], `${free} bytes free`).toEqual([
          1,
          '',
          `cannot write ${file}: no space left on device (ENOSPC)\n`,
        ])
      }
      expect([left, text], `${free} bytes free`).toEqual([
        ['credentials', 'filler'],
        status === 0 ? old + written('one') : old,
      ])
    }
  })

  test.skipIf(!root)('stops at a read-only folder (needs root)', async () => {
    const home = folder()
    const file = join(home, 'mounted', 'credentials')
    mkdirSync(join(home, 'mounted'))
    writeFileSync(file, old, { mode: 0o600 })
    execFileSync('mount', ['--bind', join(home, 'mounted'), join(home, 'mounted')])
    onTestFinished(() => void execFileSync('umount', [join(home, 'mounted')]))
    execFileSync('mount', ['-o', 'remount,ro,bind', join(home, 'mounted')])
    const { status, stdout, stderr } = await run('session', file, 'one')
    expect([status, stdout, stderr]).toEqual([1, '', `cannot write ${file}: read-only file system (EROFS)\n`])
    expect(readFileSync(file, 'utf8')).toBe(old)
  })
})
