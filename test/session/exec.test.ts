import { chmodSync, existsSync, rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { hasTerminals, pty } from '../pty.ts'
import { bin, sessionWorld } from './world.ts'

async function loggedIn() {
  const here = await sessionWorld()
  here.showCode()
  await here.stsctl(['login'])
  return here
}

describe('stsctl exec', () => {
  test('gives the command the session and takes away what would shadow it', async () => {
    const here = await loggedIn()
    const stale = { AWS_PROFILE: 'default', AWS_SECURITY_TOKEN: 'old', AWS_SESSION_EXPIRATION: 'old', KEPT: 'as it is' }
    const { stdout } = await here.stsctl(['exec', '--', 'env'], { env: { ...stale, STSCTL_TOKEN_CODE: '123456' } })
    const env = new Map(stdout.split('\n').map((line) => [line.split('=', 1)[0], line.slice(line.indexOf('=') + 1)]))
    expect(env.get('AWS_ACCESS_KEY_ID')).toMatch(/^ASIA/)
    expect(env.get('AWS_SESSION_TOKEN')).toMatch(/.{100}/)
    expect(env.get('AWS_CREDENTIAL_EXPIRATION')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect([env.get('AWS_REGION'), env.get('AWS_DEFAULT_REGION'), env.get('KEPT')]).toEqual([
      'us-east-1',
      'us-east-1',
      'as it is',
    ])
    for (const name of [...Object.keys(stale).filter((key) => key !== 'KEPT'), 'STSCTL_TOKEN_CODE'])
      expect(env.has(name)).toBe(false)
  })

  test.each([
    ['its status', ['--', 'sh', '-c', 'exit 42'], { status: 42, signal: null }],
    ['its success, without dashes', ['true'], { status: 0, signal: null }],
    ['its signal', ['--', 'sh', '-c', 'kill -KILL $$'], { status: null, signal: 'SIGKILL' }],
    [
      '127 where it is not found',
      ['--', 'no-such-command'],
      { status: 127, signal: null, stderr: 'stsctl: no-such-command: command not found\n' },
    ],
    [
      '126 where it cannot be run',
      ['--', '/etc/passwd'],
      { status: 126, signal: null, stderr: 'stsctl: /etc/passwd: not executable\n' },
    ],
    [
      'its words as they are',
      ['--', 'printf', '[%s]', '', '--profile', '$HOME', '*', "'"],
      { stdout: "[][--profile][$HOME][*][']" },
    ],
    ['its own stdin', ['--', 'cat'], { stdout: 'through' }],
  ])('ends as the command: %s', async (_, words, end) => {
    const here = await loggedIn()
    expect(await here.stsctl(['exec', ...words], { stdin: 'through' })).toMatchObject(end)
  })

  test('starts nothing when there are no credentials for it', async () => {
    const here = await sessionWorld()
    here.write('code', '000000')
    expect(await here.stsctl(['exec', '--', 'echo', 'ran'])).toMatchObject({ status: 254, stdout: '' })
  })

  test('passes a signal on, once', async () => {
    const here = await loggedIn()
    const line = 'trap "echo caught; exit 9" TERM INT; touch ~/ready; while :; do sleep 0.05; done'
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const run = here.start(['exec', '--', 'bash', '-c', line])
      while (!existsSync(`${here.home}/ready`)) await sleep(10)
      rmSync(`${here.home}/ready`)
      run.kill(signal)
      expect(await run.ended).toMatchObject({ status: 9, stdout: 'caught\n' })
    }
  })

  test.runIf(hasTerminals)(
    'runs the shell of the person where there is no command, and Ctrl-C is the shell’s',
    async () => {
      const here = await loggedIn()
      here.write('shell', '#!/bin/sh\nPS1="READY> " exec bash --norc -i\n')
      chmodSync(`${here.home}/shell`, 0o700)
      const env = { ...here.env, SHELL: `${here.home}/shell` }
      const session = pty([process.execPath, bin, 'exec'], { stdio: 'terminal', env, cwd: here.home })
      await session.shows('READY> ')
      // The quotes tell what it prints from what was typed.
      session.type(`sh -c 'echo run""ning; exec sleep 20'\r`)
      await session.shows('running')
      session.type('\x03')
      await session.shows('READY> ')
      session.type('echo "the key is $AWS_ACCESS_KEY_ID"; exit 5\r')
      await session.shows('the key is ASIA')
      expect(await session.ended).toMatchObject({ status: 5, restored: true })
    },
  )
})
