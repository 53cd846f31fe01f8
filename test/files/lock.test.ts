import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { withLock } from '../../src/system/lock.ts'
import { processStart, psStart, sameStart } from '../../src/system/process-start.ts'
import { end, folder, holder, run, start } from './processes.ts'

const place = () => join(folder(), 'credentials.lock')
const read = (lock: string) => JSON.parse(readFileSync(lock, 'utf8'))

describe('the lock', () => {
  test('is a file while it is held, and nothing before and after', async () => {
    const lock = place()
    const during = await withLock(lock, { waitMs: 0 }, async () => readdirSync(join(lock, '..')))
    expect([during, readdirSync(join(lock, '..'))]).toEqual([['credentials.lock'], []])
  })

  test('goes when the work fails', async () => {
    const lock = place()
    await expect(withLock(lock, { waitMs: 0 }, () => Promise.reject(new Error('work')))).rejects.toThrow('work')
    expect(readdirSync(join(lock, '..'))).toEqual([])
  })

  test('names a live holder that is waited for too long, and leaves its lock', async () => {
    const lock = place()
    const child = await holder(lock)
    const { status, stderr } = await run('take', lock, '300')
    expect([status, stderr]).toEqual([
      1,
      `${lock} has been held by process ${child.pid} on ${hostname()} for 0 seconds\n`,
    ])
    expect(read(lock).pid).toBe(child.pid)
    child.kill('SIGKILL')
  })

  test('is taken over from a holder that was killed, within two seconds', async () => {
    const lock = place()
    const child = await holder(lock)
    const taker = end(await start('take', lock, '2000'))
    child.kill('SIGKILL')
    expect(await taker).toMatchObject({ status: 0, stdout: '"taken"\n' })
    expect(readdirSync(join(lock, '..'))).toEqual([])
  })

  test('is not taken from a holder that was stopped', async () => {
    const lock = place()
    const child = await holder(lock)
    child.kill('SIGSTOP')
    expect((await run('take', lock, '500')).status).toBe(1)
    child.kill('SIGCONT')
    child.kill('SIGKILL')
    await once(child, 'close')
    expect((await run('take', lock, '500')).status).toBe(0)
  })

  test.each([
    ['whose pid is used by another process by now', { start: '1' }, true],
    ['of a machine that was restarted since', { boot: 'another' }, true],
    ['that has ended', { pid: 4_194_305 }, true],
    ['in another container of this machine', { pid: 4_194_305, space: 'pid:[1]' }, false],
    ['on another machine', { pid: 4_194_305, host: 'elsewhere', boot: 'another' }, false],
    ['that runs', {}, false],
  ])('of a holder %s: %j', async (_, change, free) => {
    const lock = place()
    const child = await holder(lock)
    const contents = { ...read(lock), nonce: '0123456789abcdef', ...change }
    writeFileSync(lock, JSON.stringify(contents))
    expect((await run('take', lock, '500')).status).toBe(free ? 0 : 1)
    child.kill('SIGKILL')
  })

  test('is taken over where a crash left it empty, but not before a second has passed', async () => {
    const lock = place()
    writeFileSync(lock, '')
    expect((await run('take', lock, '300')).status).toBe(1)
    expect((await run('take', lock, '2000')).status).toBe(0)
    expect(readdirSync(join(lock, '..'))).toEqual([])
  })

  test('is left alone where it is a folder: the lock of another tool', async () => {
    const lock = place()
    spawnSync('mkdir', [lock])
    expect(await run('take', lock, '100')).toMatchObject({
      status: 1,
      stderr: `${lock} has been held by something that is no lock of stsctl for 0 seconds\n`,
    })
  })

  test('is taken over even if who took it over before died on the way', async () => {
    const lock = place()
    const child = await holder(lock)
    const dead = { ...read(lock), pid: 4_194_305, nonce: '00000000000000aa' }
    child.kill('SIGKILL')
    writeFileSync(lock, JSON.stringify(dead))
    writeFileSync(`${lock}.${dead.nonce}`, JSON.stringify({ ...dead, nonce: '00000000000000bb' }))
    writeFileSync(`${lock}.00000000000000bb.4194305.tmp`, JSON.stringify({ ...dead, nonce: '00000000000000bb' }))
    writeFileSync(`${lock}.00000000000000cc.4194305.tmp`, '')
    expect((await run('take', lock, '500')).status).toBe(0)
    expect(readdirSync(join(lock, '..'))).toEqual([])
  })

  test('leaves what a living process is about to take it with', async () => {
    const lock = place()
    const empty = `${lock}.00000000000000cc.${process.pid}.tmp`
    writeFileSync(empty, '')
    expect((await run('take', lock, '500')).status).toBe(0)
    expect(readdirSync(join(lock, '..')).map((name) => join(lock, '..', name))).toEqual([empty])
  })

  test('noticed as lost before anything is written, however it was lost', async () => {
    const lock = place()
    const lost = withLock(lock, { waitMs: 0 }, async ({ verify }) => {
      writeFileSync(lock, JSON.stringify({ ...read(lock), nonce: '0123456789abcdef' }))
      await verify()
    })
    await expect(lost).rejects.toThrow(`lost the lock ${lock} to another process`)
    expect(existsSync(lock)).toBe(true)
  })

  test('can be waited for without end, until someone no longer wants to', async () => {
    const lock = place()
    const child = await holder(lock)
    const waiting: (number | undefined)[] = []
    const stop = new AbortController()
    const wait = withLock(
      lock,
      { waitMs: Number.POSITIVE_INFINITY, signal: stop.signal, onWait: (found) => waiting.push(found?.pid) },
      async () => 'taken',
    )
    await sleep(300)
    stop.abort(new Error('enough'))
    await expect(wait).rejects.toThrow('enough')
    expect(waiting).toEqual([child.pid])
    expect(readdirSync(join(lock, '..'))).toEqual(['credentials.lock'])
    child.kill('SIGKILL')
  })

  test('is told from the time a process started, by /proc or by ps', () => {
    const own = processStart(process.pid)
    expect(own).toMatch(/^\d+$/)
    expect(sameStart(psStart(process.pid) ?? '', `@${Math.round(performance.timeOrigin / 1000)}`)).toBe(true)
    expect(psStart(4_194_305)).toBeUndefined()
    expect(sameStart('@100', '@200')).toBe(false)
  })

  test('lets one in at a time, though a third of them are killed', async () => {
    const lock = place()
    const counter = join(lock, '..', 'counter')
    writeFileSync(counter, '0')
    const counts = await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        const child = await start('count', counter)
        if (index % 3 === 0) setTimeout(() => child.kill('SIGKILL'), 100 + Math.random() * 400)
        return (await end(child)).status === 0 ? 1 : 0
      }),
    )
    const certain = counts.reduce<number>((sum, count) => sum + count, 0)
    const counted = Number(readFileSync(counter, 'utf8'))
    // A killed one may have counted before it could say so.
    expect(counted).toBeGreaterThanOrEqual(certain)
    expect(counted).toBeLessThanOrEqual(certain + 10)
  })
})
