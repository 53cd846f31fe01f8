import { spawnSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../bundled.ts'
import { hasTerminals, pty } from '../pty.ts'

let script = ''
beforeAll(async () => {
  script = await bundled('test/terminal/ask.ts')
})

const ask = (echo: 'on' | 'off' = 'off', stdio: 'pipes' | 'terminal' = 'pipes') =>
  pty([process.execPath, script, 'Enter MFA code for a: ', echo], { stdio })

describe.runIf(hasTerminals)('the terminal', () => {
  test.each(['pipes', 'terminal'] as const)('asks without echo, stdio being %s', async (stdio) => {
    const session = ask('off', stdio)
    await session.shows('Enter MFA code for a: ')
    session.type('123456\r')
    const end = await session.ended
    const answered = 'Enter MFA code for a: \r\n'
    expect(end).toEqual({
      status: 0,
      signal: null,
      restored: true,
      screen: stdio === 'pipes' ? answered : `${answered}"123456"`,
      stdout: stdio === 'pipes' ? '"123456"' : '',
      stderr: '',
    })
  })

  test('shows what is typed where it may be seen, and what is taken back', async () => {
    const session = ask('on')
    await session.shows(': ')
    session.type('12')
    await session.shows('12')
    session.type('\x7f3\r')
    const { screen, stdout } = await session.ended
    expect({ screen, stdout }).toEqual({ screen: 'Enter MFA code for a: 12\b \b\b \b13\r\n', stdout: '"13"' })
  })

  test.each([
    ['Ctrl-C', '\x03', 'interrupted: interrupted'],
    ['Ctrl-\\', '\x1c', 'interrupted: interrupted'],
    ['Ctrl-D', '\x04', 'failure: nothing was entered: the input ended (Ctrl-D)'],
  ])('is left by %s with a sentence, and restored', async (_, key, stdout) => {
    const session = ask()
    await session.shows(': ')
    session.type(`12${key === '\x04' ? '\x15' : ''}${key}`)
    expect(await session.ended).toMatchObject({ status: 1, signal: null, restored: true, stdout })
  })

  test.each(['SIGTERM', 'SIGHUP'])('is restored when %s ends the process, which dies of it', async (signal) => {
    const session = ask()
    await session.shows(': ')
    session.signal(signal)
    expect(await session.ended).toMatchObject({ status: null, signal, restored: true, stdout: '' })
  })

  test('takes an interrupt from elsewhere as Ctrl-C', async () => {
    const session = ask()
    await session.shows(': ')
    session.signal('SIGINT')
    expect(await session.ended).toMatchObject({ status: 1, restored: true, stdout: 'interrupted: interrupted' })
  })

  test('ends the command when it is hung up', async () => {
    const session = ask()
    await session.shows(': ')
    session.hangUp()
    const { status, signal } = await session.ended
    expect(signal === 'SIGHUP' || status === 1).toBe(true)
  })

  test('stops the whole script on Ctrl-C, as an unmuted prompt would', async () => {
    const line = `code=$('${process.execPath}' '${script}' 'Code: '); echo went on with "$code"`
    const session = pty(['sh', '-c', line])
    await session.shows('Code: ')
    session.type('\x03')
    const { stdout, signal, status } = await session.ended
    expect({ stdout, stopped: signal === 'SIGINT' || status === 130 }).toEqual({ stdout: '', stopped: true })
  })

  test('is let go by Ctrl-Z and taken back by fg', async () => {
    const session = pty(['bash', '--norc', '-im'], { stdio: 'terminal', env: { ...process.env, PS1: 'READY> ' } })
    await session.shows('READY> ')
    session.type(`'${process.execPath}' '${script}' 'Code: '\r`)
    await session.shows('\rCode: ')
    session.type('12\x1a')
    await session.shows('READY> ')
    session.type('fg\r')
    await session.shows('Code: ')
    session.type('3456\r')
    await session.shows('"123456"')
    session.type('exit\r')
    expect(await session.ended).toMatchObject({ restored: true })
  })

  test('says at once that there is none', () => {
    const { status, stdout } = spawnSync('setsid', ['-w', process.execPath, script, 'Code: '], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 1, stdout: 'configuration: there is no terminal to ask on' })
  })
})
