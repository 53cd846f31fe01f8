import { appendFileSync, closeSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Steps, steps } from '../../src/system/atomic-write.ts'
import { editFile } from '../../src/system/edit-file.ts'
import { folder } from './processes.ts'

const ours = (text: string) => (text.includes('ours\n') ? text : `${text}ours\n`)

/** A file and an edit of it, while another program that takes no lock does its part. */
async function beside(
  before: string,
  rival: (file: string) => Partial<Steps>,
): Promise<{ text: string; left: string[] }> {
  const file = join(folder(), 'credentials')
  writeFileSync(file, before, { mode: 0o600 })
  await editFile(file, ours, { steps: { ...steps, ...rival(file) } })
  return { text: readFileSync(file, 'utf8'), left: readdirSync(join(file, '..')) }
}

/** Does this once, whenever the step is called for the first time. */
function once(act: () => void): () => void {
  let done = false
  return () => {
    if (!done) act()
    done = true
  }
}

test.each([
  ['empty', '', 60],
  ['half written', 'old\nth', 8],
])('the editor waits for a file that another program has left %s for a moment', async (_, half, ms) => {
  const { text } = await beside(half, (file) => {
    setTimeout(() => writeFileSync(file, 'old\ntheirs\n'), ms)
    return {}
  })
  expect(text).toBe('old\ntheirs\nours\n')
})

test('the editor begins again if another program writes before the rename', async () => {
  const { text, left } = await beside('old\n', (file) => {
    const write = once(() => appendFileSync(file, 'theirs\n'))
    return { sync: async (handle) => steps.sync(handle).then(write) }
  })
  expect([text, left]).toEqual(['old\ntheirs\nours\n', ['credentials']])
})

test('the editor makes its edit again if another program writes back what it had read before the rename', async () => {
  const { text } = await beside('old\n', (file) => {
    const write = once(() => writeFileSync(file, 'old\ntheirs\n'))
    return { rename: async (temp, path) => steps.rename(temp, path).then(write) }
  })
  expect(text).toBe('old\ntheirs\nours\n')
})

test('the editor keeps what another program writes into the old file after the rename', async () => {
  const { text } = await beside('old\n', (file) => {
    let fd: number | undefined = openSync(file, 'a')
    const write = once(() => {
      writeSync(fd ?? 0, 'theirs\n')
      closeSync(fd ?? 0)
      fd = undefined
    })
    return { rename: async (temp, path) => steps.rename(temp, path).then(write) }
  })
  expect(text).toBe('old\ntheirs\nours\n')
})

test('the editor writes nothing once its lock is lost', async () => {
  const file = join(folder(), 'credentials')
  writeFileSync(file, 'old\n')
  const lock = `${file}.lock`
  const sync: Steps['sync'] = async (handle) => {
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/"nonce":"\w+"/, '"nonce":"0123456789abcdef"'))
    return steps.sync(handle)
  }
  await expect(editFile(file, ours, { steps: { ...steps, sync } })).rejects.toThrow(
    `lost the lock ${lock} to another process`,
  )
  expect([readFileSync(file, 'utf8'), readdirSync(join(file, '..'))]).toEqual([
    'old\n',
    ['credentials', 'credentials.lock'],
  ])
})

test('the editor says so if the new file is there, but the disk did not confirm it', async () => {
  const file = join(folder(), 'credentials')
  const syncFolder = async () => {
    throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO', syscall: 'fsync' })
  }
  await expect(editFile(file, ours, { steps: { ...steps, syncFolder } })).rejects.toThrow(
    `${file} is written, but the disk did not confirm it: i/o error (EIO)`,
  )
  expect(readFileSync(file, 'utf8')).toBe('ours\n')
})
