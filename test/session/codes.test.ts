import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { Ran } from '../../src/context.ts'
import { StsctlError } from '../../src/errors.ts'
import { codesOf } from '../../src/session/code.ts'
import type { CodeSource } from '../../src/session/code-source.ts'

const serial = 'arn:aws:iam::111122223333:mfa/ann'
const wrong = new StsctlError(
  'service',
  'An error occurred (AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed with invalid MFA one time pass code.',
)

/** A machine whose clock moves when somebody sleeps, with a person who types and a command that prints. */
function machine({
  typed = [],
  printed = [],
  isTTY = false,
}: {
  typed?: string[]
  printed?: (string | Ran)[]
  isTTY?: boolean
}) {
  const files = new Map<string, string>()
  const seen = { terminal: '', stderr: '', ran: 0 }
  let now = Date.parse('2026-01-01T00:00:17.250Z')
  const pass = (ms: number) => {
    now += ms
  }
  const show = (where: 'terminal' | 'stderr', text: string) => {
    seen[where] += text
  }
  const world = {
    env: { STSCTL_CACHE_DIR: '/cache' },
    home: undefined,
    platform: 'linux',
    signal: new AbortController().signal,
    now: () => now,
    sleep: async (ms: number) => pass(ms),
    nonce: () => 'salt',
    digest: (algorithm: string, text: string) => createHash(algorithm).update(text).digest('hex'),
    say: (line: string) => show('stderr', `${line}\n`),
    stderr: { write: (text: string) => show('stderr', text), isTTY, columns: 80 },
    withLock: <Value>(_path: string, _onWait: unknown, work: () => Promise<Value>) => work(),
    files: {
      read: (path: string) => files.get(path),
      store: async (path: string, text: string) => void files.set(path, text),
    },
    terminal: {
      available: () => true,
      id: () => '34816',
      tell: (text: string) => show('terminal', text),
      ask: async (question: string) => {
        show('terminal', `${question}\n`)
        return typed.shift() ?? ''
      },
    },
    shellLine: async (_line: string, env: { readonly [name: string]: string | undefined }): Promise<Ran> => {
      seen.ran += 1
      expect(env['AWS_MFA_SERIAL']).toBe(serial)
      const next = printed.shift() ?? ''
      return typeof next === 'string' ? { status: 0, stdout: next, stderr: '' } : next
    },
  }
  return { world, seen, files, later: pass, clock: () => new Date(now).toISOString() }
}

const command: CodeSource = { kind: 'command', line: 'oathtool …', from: '--mfa-process' }
const terminal: CodeSource = { kind: 'terminal' }
const given = (code: string): CodeSource => ({ kind: 'given', code, from: '--token-code', mistake: 'usage' })

const prompt = `Enter MFA code for ${serial}: \n`

describe('a command that prints the code', () => {
  test('is trimmed', async () => {
    const { world } = machine({ printed: [' 123456\r\n'] })
    expect(await codesOf(world, command).next(serial)).toBe('123456')
  })

  test('is asked again in the next 30-second step when it prints the code spent last', async () => {
    const { world, seen, clock } = machine({ printed: ['111111', '111111', '222222'] })
    expect(await codesOf(world, command).next(serial)).toBe('111111')
    expect(await codesOf(world, command).next(serial)).toBe('222222')
    expect(clock()).toBe('2026-01-01T00:00:30.000Z')
    expect(seen.stderr).toBe('this MFA code was used already: waiting 13 s for the next one\n')
  })

  test('counts the seconds where that can be seen', async () => {
    const { world, seen } = machine({ printed: ['111111', '111111', '222222'], isTTY: true })
    await codesOf(world, command).next(serial)
    await codesOf(world, command).next(serial)
    const counts = [...seen.stderr.matchAll(/\rstsctl: this MFA code was used already: waiting (\d+) s/g)]
    expect(counts.map(([, seconds]) => Number(seconds))).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1])
    expect(seen.stderr.endsWith('\n')).toBe(true)
  })

  test('that always prints the same is believed after two minutes', async () => {
    const { world, seen } = machine({ printed: Array(9).fill('111111') })
    await codesOf(world, command).next(serial)
    expect(await codesOf(world, command).next(serial)).toBe('111111')
    expect(seen.ran).toBe(7)
  })

  test.each([
    [
      'cannot be run',
      { status: undefined, stdout: '', stderr: '' },
      'the command of --mfa-process could not be run or was ended',
    ],
    ['fails', { status: 3, stdout: '123456', stderr: '' }, 'the command of --mfa-process failed with status 3'],
    ['prints nothing', '\n', 'the command of --mfa-process printed nothing'],
    ['prints too much', 'AWS 123456\n', 'the command of --mfa-process printed something else than six digits'],
    ['prints five digits', '12345', 'the command of --mfa-process printed something else than six digits'],
    ['prints other digits', '１２３４５６', 'the command of --mfa-process printed something else than six digits'],
  ])('that %s is a mistake of the configuration', async (_, printed, message) => {
    const { world } = machine({ printed: [printed] })
    await expect(codesOf(world, command).next(serial)).rejects.toMatchObject({ kind: 'configuration', message })
  })
})

describe('a person at the terminal', () => {
  test('is asked once', async () => {
    const { world, seen } = machine({ typed: ['123456 '] })
    expect(await codesOf(world, terminal).next(serial)).toBe('123456')
    expect(seen.terminal).toBe(prompt)
  })

  test('may mistype twice', async () => {
    const { world, seen } = machine({ typed: ['12345', 'abcdef', '123456'] })
    expect(await codesOf(world, terminal).next(serial)).toBe('123456')
    expect(seen.terminal).toBe(`${prompt}An MFA code is six digits.\n${prompt}An MFA code is six digits.\n${prompt}`)
  })

  test('is told of a code that was used before', async () => {
    const { world, seen } = machine({ typed: ['111111', '111111', '222222'] })
    expect(await codesOf(world, terminal).next(serial)).toBe('111111')
    expect(await codesOf(world, terminal).next(serial)).toBe('222222')
    const told = 'This code was used already, and each works once: wait for the next one.\n'
    expect(seen.terminal).toBe(`${prompt}${prompt}${told}${prompt}`)
  })

  test('may try again after a refusal, three times in all', async () => {
    const { world, seen } = machine({ typed: ['111111', '222222', '333333', '444444'] })
    const codes = codesOf(world, terminal)
    const tried = []
    do tried.push(await codes.next(serial))
    while (codes.retry(wrong))
    expect(tried).toEqual(['111111', '222222', '333333'])
    expect(seen.terminal).toBe(`${prompt}${wrong.message}\n${prompt}${wrong.message}\n${prompt}`)
  })

  test('is not asked again when the service refuses for another reason', () => {
    const codes = codesOf(machine({}).world, terminal)
    const other = new StsctlError(
      'service',
      'An error occurred (InvalidClientTokenId) when calling the GetSessionToken operation: x',
    )
    expect([codes.retry(other), codes.retry(new Error('broken'))]).toEqual([false, false])
  })

  test('who types nonsense three times is left alone', async () => {
    const { world } = machine({ typed: ['a', 'b', 'c', '123456'] })
    await expect(codesOf(world, terminal).next(serial)).rejects.toMatchObject({ message: 'no MFA code after 3 tries' })
  })
})

describe('a code that is given', () => {
  test('is tried once', async () => {
    const codes = codesOf(machine({}).world, given('123456'))
    expect(await codes.next(serial)).toBe('123456')
    expect(codes.retry(wrong)).toBe(false)
  })

  test('is refused when it was used before, on the same device', async () => {
    const { world } = machine({})
    await codesOf(world, given('123456')).next(serial)
    await expect(codesOf(world, given('123456')).next(serial)).rejects.toMatchObject({
      kind: 'usage',
      message: '--token-code: this code was used already, and each works once',
    })
    expect(await codesOf(world, given('123456')).next('GAHT12345678')).toBe('123456')
  })

  test('may come again after two minutes, when it can only be another one', async () => {
    const { world, later } = machine({})
    await codesOf(world, given('123456')).next(serial)
    later(120_000)
    expect(await codesOf(world, given('123456')).next(serial)).toBe('123456')
  })

  test('is remembered as a hash', async () => {
    const { world, files } = machine({})
    await codesOf(world, given('123456')).next(serial)
    expect([...files.keys()]).toEqual([`/cache/device-${createHash('sha256').update(serial).digest('hex')}.json`])
    expect([...files.values()].join()).not.toContain('123456')
  })
})
