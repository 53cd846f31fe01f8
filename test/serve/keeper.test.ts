import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { type Fresh, keeper } from '../../src/session/keeper.ts'

type Timer = { at: number; work: () => void }

/** A clock that stands still until it is moved, and a source that the test answers for. */
function setUp({ minTtl = 900, life = 3600 } = {}) {
  let now = 1_800_000_000_000
  let timers: Timer[] = []
  const said: string[] = []
  const asked: { minTtl: number; give: (life?: number) => void; refuse: (error: Error) => void }[] = []
  const world = {
    now: () => now,
    say: (line: string) => void said.push(line),
    later: (ms: number, work: () => void) => {
      const timer = { at: now + ms, work }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
  }
  const get = (least: number) =>
    new Promise<Fresh>((resolve, reject) => {
      const give = (seconds = life) => {
        const Expiration = new Date(now + seconds * 1000).toISOString()
        resolve({ AccessKeyId: `key ${asked.length}`, SecretAccessKey: 's', SessionToken: 't', Expiration })
      }
      asked.push({ minTtl: least, give, refuse: reject })
    })
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve))
  return {
    kept: keeper(world, get, minTtl),
    asked,
    said,
    /** Moves the clock, and lets what was due happen. */
    async pass(seconds: number) {
      now += seconds * 1000
      const due = timers.filter(({ at }) => at <= now)
      timers = timers.filter(({ at }) => at > now)
      for (const { work } of due) work()
      await settle()
    },
    timers: () => timers.length,
    settle,
  }
}

async function started(options: Parameters<typeof setUp>[0] = {}) {
  const made = setUp(options)
  const start = made.kept.start()
  made.asked[0]?.give()
  await start
  return made
}

const key = async (current: Promise<Fresh>) => (await current).AccessKeyId

describe('credentials that stsctl keeps fresh', () => {
  test('are got once and handed to everybody', async () => {
    const { kept, asked } = await started()
    const many = await Promise.all(Array.from({ length: 100 }, () => kept.current()))
    expect(new Set(many.map(({ AccessKeyId }) => AccessKeyId))).toEqual(new Set(['key 1']))
    expect(asked.map(({ minTtl }) => minTtl)).toEqual([900])
  })

  test('are renewed once, however many ask, and must last as long as was wanted', async () => {
    const { kept, asked, pass, settle } = await started()
    await pass(3600 - 900)
    const many = Array.from({ length: 100 }, () => kept.current())
    await settle()
    expect(asked.map(({ minTtl }) => minTtl)).toEqual([900, 900])
    asked[1]?.give()
    expect(new Set(await Promise.all(many.map(key)))).toEqual(new Set(['key 2']))
  })

  test('are handed out in their old form while the new ones take their time', async () => {
    const { kept, asked, pass, settle } = await started()
    await pass(3000)
    const slow = kept.current()
    await pass(0.7)
    expect(await key(slow)).toBe('key 1')
    expect(await key(kept.current())).toBe('key 1')
    asked[1]?.give()
    await settle()
    expect(await key(kept.current())).toBe('key 2')
  })

  test('are refused when the old ones have ended and nobody has entered a code', async () => {
    const { kept, pass } = await started()
    await pass(3601)
    const words = 'new credentials are being got: somebody may have to enter a code'
    const late = expect(kept.current()).rejects.toThrow(words)
    await pass(0.7)
    await late
  })

  test('are renewed at a quarter of a life that is short', async () => {
    const { kept, asked, pass, settle } = await started({ life: 60 })
    await pass(44)
    expect(await key(kept.current())).toBe('key 1')
    await pass(1)
    await settle()
    expect(asked.map(({ minTtl }) => minTtl)).toEqual([900, 15])
  })

  test('are renewed ahead of time where they are in use, and not where nobody asks', async () => {
    const used = await started()
    await used.kept.current()
    await used.pass(2700)
    expect(used.asked).toHaveLength(2)
    const idle = await started()
    await idle.pass(2700)
    expect(idle.asked).toHaveLength(1)
  })

  test('fail in the words of their source, which is left alone for a while', async () => {
    const { kept, asked, said, pass, settle } = await started()
    await pass(3601)
    const first = kept.current()
    asked[1]?.refuse(new StsctlError('configuration', 'no terminal', 'give a code'))
    await expect(first).rejects.toThrow('no terminal')
    await expect(kept.current()).rejects.toThrow('no terminal')
    expect(asked).toHaveLength(2)
    expect(said).toEqual(['the credentials could not be renewed: no terminal; give a code'])
    await pass(5.1)
    const later = kept.current()
    await settle()
    asked[2]?.give()
    expect(await key(later)).toBe('key 3')
  })

  test('stay in use where they could not be renewed in time', async () => {
    const { kept, asked, pass } = await started()
    await pass(3000)
    const current = kept.current()
    asked[1]?.refuse(new StsctlError('service', 'no'))
    expect(await key(current)).toBe('key 1')
    expect(await key(kept.current())).toBe('key 1')
    expect(asked).toHaveLength(2)
  })

  test('fail at the start where there are none, and where they have ended already', async () => {
    const { kept, asked } = setUp()
    const start = kept.start()
    asked[0]?.refuse(new StsctlError('service', 'no'))
    await expect(start).rejects.toThrow('no')
    const again = kept.start()
    asked[1]?.give(-1)
    await expect(again).rejects.toThrow('the new credentials have ended already: is the clock right?')
  })

  test('are nobody’s concern when it is over', async () => {
    const idle = await started()
    await idle.pass(1)
    expect(idle.timers()).toBe(1)
    idle.kept.stop()
    expect(idle.timers()).toBe(0)
    const { kept, asked, said, timers, settle, pass } = await started()
    await pass(3000)
    kept.current().catch(() => {})
    kept.stop()
    asked[1]?.refuse(new StsctlError('interrupted', 'interrupted'))
    await settle()
    await pass(1)
    expect([timers(), said]).toEqual([0, []])
  })
})
