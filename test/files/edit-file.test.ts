import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { setProfile } from '../../src/ini/profile.ts'
import { steps } from '../../src/system/atomic-write.ts'
import { editFile } from '../../src/system/edit-file.ts'
import { folder } from './processes.ts'

const root = process.getuid?.() === 0
const mode = (path: string) => statSync(path).mode & 0o7777
const append = (text: string) => (text.endsWith('x') ? text : `${text}x`)

/** The words of a refusal, `DIR` standing for the folder. */
async function refusal(path: string, change = append): Promise<string> {
  const error = await editFile(path, change, { waitMs: 0 }).then(
    () => 'edited',
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(StsctlError)
  return (error as StsctlError).message
}

describe('the editor of files', () => {
  test('writes a new file for its owner alone, and leaves nothing beside it', async () => {
    const file = join(folder(), 'credentials')
    expect(await editFile(file, append)).toEqual({ path: file, changed: true, created: true })
    expect([readFileSync(file, 'utf8'), mode(file), readdirSync(join(file, '..'))]).toEqual([
      'x',
      0o600,
      ['credentials'],
    ])
  })

  test('makes missing folders for their owner alone', async () => {
    const home = folder()
    await editFile(join(home, '.aws', 'deep', 'credentials'), append)
    expect([mode(join(home, '.aws')), mode(join(home, '.aws', 'deep'))]).toEqual([0o700, 0o700])
  })

  test('keeps every byte that the change keeps', async () => {
    const file = join(folder(), 'credentials')
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))
    writeFileSync(file, bytes)
    await editFile(file, append)
    expect(readFileSync(file)).toEqual(Buffer.concat([bytes, Buffer.from('x')]))
  })

  test('does not touch a file that is as it should be', async () => {
    const file = join(folder(), 'credentials')
    writeFileSync(file, 'x', { mode: 0o600 })
    const { ino, mtimeMs } = statSync(file)
    expect(await editFile(file, append)).toEqual({ path: file, changed: false, created: false })
    expect(statSync(file)).toMatchObject({ ino, mtimeMs })
    expect(await editFile(join(file, '..', 'absent'), (text) => text)).toMatchObject({ changed: false, created: false })
  })

  test.each([
    [0o644, 0o600, 0o644],
    [0o666, 0o600, 0o666],
    [0o700, 0o600, 0o700],
    [0o440, 0o400, 0o440],
    [0o600, 0o600, undefined],
    [0o400, 0o400, undefined],
  ])('turns mode %o into %o and says what it was', async (before, after, tightenedFrom) => {
    const file = join(folder(), 'credentials')
    for (const text of ['', 'x']) {
      writeFileSync(file, text)
      chmodSync(file, before)
      const edited = await editFile(file, append)
      expect([edited.tightenedFrom, mode(file)]).toEqual([tightenedFrom, after])
      chmodSync(file, 0o600)
    }
  })

  test.each([0o000, 0o777])('writes the same modes under umask %o', (umask) => {
    const home = folder()
    const before = process.umask(umask)
    return editFile(join(home, '.aws', 'credentials'), append)
      .finally(() => process.umask(before))
      .then(() => {
        expect([mode(join(home, '.aws')), mode(join(home, '.aws', 'credentials'))]).toEqual([0o700, 0o600])
      })
  })

  test('keeps a symlink and edits what it leads to', async () => {
    const home = folder()
    mkdirSync(join(home, 'dotfiles'))
    writeFileSync(join(home, 'dotfiles', 'creds'), '')
    symlinkSync('dotfiles/creds', join(home, 'link'))
    symlinkSync('link', join(home, 'credentials'))
    const edited = await editFile(join(home, 'credentials'), append)
    expect(edited.path).toBe(join(home, 'dotfiles', 'creds'))
    expect(readlinkSync(join(home, 'credentials'))).toBe('link')
    expect([readFileSync(edited.path, 'utf8'), readdirSync(join(home, 'dotfiles'))]).toEqual(['x', ['creds']])
  })

  test('refuses what is no file, without ever waiting for it', async () => {
    const home = folder()
    const at = (name: string) => join(home, name)
    mkdirSync(at('folder'))
    execFileSync('mkfifo', [at('fifo')])
    symlinkSync('fifo', at('to-fifo'))
    symlinkSync('loop', at('loop'))
    symlinkSync('nowhere', at('dangling'))
    symlinkSync('no/folder', at('nothing'))
    writeFileSync(at('file'), '')
    const server = createServer().listen(at('socket'))
    expect(await refusal(at('folder'))).toBe(`${at('folder')} is a folder, not a file`)
    expect(await refusal(at('fifo'))).toBe(`${at('fifo')} is a FIFO, not a file`)
    expect(await refusal(at('to-fifo'))).toBe(`${at('to-fifo')} is a FIFO, not a file`)
    expect(await refusal(at('loop'))).toBe(`${at('loop')} is a symlink that leads back to itself`)
    expect(await refusal(at('dangling'))).toBe(`${at('dangling')} is a symlink to a file that is not there`)
    expect(await refusal(at('file/credentials'))).toBe(`${at('file')} is not a folder`)
    expect(await refusal(at('nothing/credentials'))).toBe(`${at('nothing')} is a symlink to a folder that is not there`)
    expect(await refusal(at('socket'))).toBe(`${at('socket')} is a socket, not a file`)
    expect(await refusal('/dev/null')).toBe('/dev/null is a device, not a file')
    server.close()
    expect(lstatSync(at('dangling')).isSymbolicLink()).toBe(true)
    expect(existsSync(at('nowhere'))).toBe(false)
  })

  test.skipIf(!root)("refuses another user's file and symlink (needs root)", async () => {
    const home = folder()
    writeFileSync(join(home, 'theirs'), '')
    chownSync(join(home, 'theirs'), 1234, 1234)
    expect(await refusal(join(home, 'theirs'))).toBe(`${join(home, 'theirs')} belongs to another user`)
    writeFileSync(join(home, 'mine'), '')
    symlinkSync('mine', join(home, 'link'))
    execFileSync('chown', ['-h', '1234', join(home, 'link')])
    expect(await refusal(join(home, 'link'))).toBe(`${join(home, 'link')} is a symlink of another user`)
  })

  test('writes where the file system has no modes to set', async () => {
    const file = join(folder(), 'credentials')
    const chmod = () =>
      Promise.reject(Object.assign(new Error('EPERM: not permitted'), { code: 'EPERM', syscall: 'fchmod' }))
    await editFile(file, append, { steps: { ...steps, chmod } })
    expect([readFileSync(file, 'utf8'), mode(file)]).toEqual(['x', 0o600])
  })

  test.skipIf(!root)('says how to replace a file that is mounted by itself (needs root)', async () => {
    const file = join(folder(), 'credentials')
    const real = join(folder(), 'real')
    for (const path of [file, real]) writeFileSync(path, '', { mode: 0o600 })
    execFileSync('mount', ['--bind', real, file])
    onTestFinished(() => void execFileSync('umount', [file]))
    await expect(editFile(file, append)).rejects.toMatchObject({
      message: `cannot write ${file}: resource busy or locked (EBUSY)`,
      hints: ['the file is as it was', 'a file that is mounted by itself cannot be replaced: mount its folder'],
    })
    expect([readFileSync(real, 'utf8'), readdirSync(join(file, '..'))]).toEqual(['', ['credentials']])
  })

  test('says which lock another user has left that cannot be read', async () => {
    const file = join(folder(), 'credentials')
    const error = Object.assign(new Error('EACCES: permission denied, open'), {
      code: 'EACCES',
      syscall: 'open',
      path: `${file}.lock`,
    })
    const create = () => Promise.reject(error)
    await expect(editFile(file, append, { steps: { ...steps, create } })).rejects.toMatchObject({
      message: `cannot write ${file}: permission denied (EACCES)`,
      hints: ['the file is as it was', `another user has left ${file}.lock; if it is not in use, delete it`],
    })
  })

  test('names the file in front of what is wrong in it, and leaves it', async () => {
    const file = join(folder(), 'credentials')
    writeFileSync(file, 'junk\n')
    const message = await refusal(file, (text) => setProfile(text, 'dev', { a: '1' }))
    expect(message).toBe(`${file}: line 1: a key stands before the first section, so aws cannot read this file`)
    expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual(['junk\n', ['credentials']])
  })

  test('edits 50 MB, and lines of 10 MB', async () => {
    const file = join(folder(), 'credentials')
    const section = (index: number) => `[p${index}]\naws_access_key_id = AKIA${index}\nregion = ${'x'.repeat(500)}\n\n`
    const large = Array.from({ length: 90_000 }, (_, index) => section(index)).join('')
    const long = `[long]\nk = ${'v'.repeat(10_000_000)}\n# ${'#'.repeat(10_000_000)}\n  ${' '.repeat(10_000_000)}\n`
    for (const text of [large, long]) {
      writeFileSync(file, text, { mode: 0o600 })
      await editFile(file, (text) => setProfile(text, 'dev', { a: '1' }))
      expect(readFileSync(file, 'latin1') === `${text}\n[dev]\na = 1\n`).toBe(true)
    }
  })
})
