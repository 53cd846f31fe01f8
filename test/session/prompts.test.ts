import { describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/start.ts'
import { hasTerminals, pty } from '../pty.ts'
import { bin, type SessionWorld, sessionWorld } from './world.ts'

/** No command prints the code here: a person is asked. */
const asking = ({ mfaSerial, roles }: Sandbox) =>
  `[default]\nmfa_serial = ${mfaSerial}\n[profile admin]\nrole_arn = ${roles.admin.arn}\nsource_profile = default\n`

const long = ({ mfaSerial, roles }: Sandbox) =>
  `[profile operator]\nrole_arn = ${roles.operator.arn}\nsource_profile = default\nmfa_serial = ${mfaSerial}\nduration_seconds = 43200\n`

const noSerial = () => '[default]\nregion = us-east-1\n'

const on = (here: SessionWorld, words: readonly string[], env = {}) =>
  pty([process.execPath, bin, ...words], { env: { ...here.env, ...env }, cwd: here.home })

const question = ({ sandbox }: SessionWorld) => `Enter MFA code for ${sandbox.mfaSerial}: `

describe.runIf(hasTerminals)('stsctl on a terminal', () => {
  test('asks for the code without echo, while everything else is captured', async () => {
    const here = await sessionWorld({ config: asking })
    const session = on(here, ['export', '--profile', 'admin', '--output', 'process'])
    await session.shows(question(here))
    session.type(`${here.sandbox.code()}\r`)
    const { status, restored, screen, stdout, stderr } = await session.ended
    expect({ status, restored, screen, stderr }).toEqual({
      status: 0,
      restored: true,
      screen: `${question(here)}\r\n`,
      stderr: '',
    })
    expect(JSON.parse(stdout)).toMatchObject({ Version: 1, SessionToken: expect.any(String) })
  })

  test('asks inside of eval, and the shell has the credentials', async () => {
    const here = await sessionWorld({ config: asking })
    const line = `eval "$('${process.execPath}' '${bin}' export)"; echo "$AWS_ACCESS_KEY_ID"`
    const session = pty(['sh', '-c', line], { stdio: 'terminal', env: here.env })
    await session.shows(question(here))
    session.type(`${here.sandbox.code()}\r`)
    expect((await session.ended).screen).toMatch(/^Enter MFA code for \S+: \r\nASIA\w{16}\r\n$/)
  })

  test('lets a mistyped code be entered again, and sends the refused one once', async () => {
    const here = await sessionWorld({ config: asking })
    const session = on(here, ['login'])
    await session.shows(question(here))
    session.type('12345\r')
    await session.shows('An MFA code is six digits.')
    await session.shows(question(here))
    session.type('000000\r')
    await session.shows('MultiFactorAuthentication failed with invalid MFA one time pass code')
    await session.shows(question(here))
    session.type(`${here.sandbox.code()}\r`)
    expect(await session.ended).toMatchObject({ status: 0, restored: true })
    expect(here.requests()).toEqual(['GetSessionToken', 'GetSessionToken'])
  })

  test('gives up after three codes, in the words of STS', async () => {
    const here = await sessionWorld({ config: asking })
    const session = on(here, ['login'])
    for (const code of ['000001', '000002', '000003']) {
      await session.shows(question(here))
      session.type(`${code}\r`)
    }
    const { status, stderr } = await session.ended
    expect(status).toBe(254)
    expect(stderr).toMatch(/^stsctl: An error occurred \(AccessDenied\) when calling the GetSessionToken operation: /)
  })

  test('lets a mistyped code be entered again for a role that takes it itself', async () => {
    const here = await sessionWorld({ config: long })
    const session = on(here, ['export', '--profile', 'operator'])
    await session.shows(question(here))
    session.type('000000\r')
    await session.shows('MultiFactorAuthentication failed')
    await session.shows(question(here))
    session.type(`${here.sandbox.code()}\r`)
    expect(await session.ended).toMatchObject({ status: 0, restored: true })
    expect(here.requests()).toEqual(['AssumeRole', 'AssumeRole'])
  })

  test('asks for two sessions one after the other', async () => {
    const here = await sessionWorld({ config: asking, sandbox: { virtualDevices: 2 } })
    const second = here.sandbox.devices[1]?.serial
    const login = `'${process.execPath}' '${bin}' login --serial-number`
    const line = `${login} ${here.sandbox.mfaSerial} & sleep 0.8; ${login} ${second} & wait`
    // No job control: both are in the foreground, as what Terraform starts is.
    const session = pty(['sh', '-c', line], { env: here.env, cwd: here.home })
    await session.shows(question(here))
    await session.shows('waiting for another stsctl that asks on this terminal', 'stderr')
    session.type(`${here.sandbox.code()}\r`)
    await session.shows(`Enter MFA code for ${second}: `)
    session.type('\x04')
    const { restored, screen, stderr } = await session.ended
    expect({ restored, screen }).toEqual({
      restored: true,
      screen: `${question(here)}\r\nEnter MFA code for ${second}: \r\n`,
    })
    expect(stderr).toContain('stsctl: logged in: ')
  })

  test('tells a person of a code that was used before', async () => {
    const here = await sessionWorld({ config: asking })
    const code = here.sandbox.code()
    await here.stsctl(['login', '--token-code', code])
    const session = on(here, ['login', '--force'])
    await session.shows(question(here))
    session.type(`${code}\r`)
    await session.shows('This code was used already, and each works once: wait for the next one.')
    await session.shows(question(here))
    session.type('\x03')
    expect(await session.ended).toMatchObject({ status: 130, restored: true })
    expect(here.requests()).toEqual(['GetSessionToken'])
  })

  test('ends with 130 on Ctrl-C, and stdout is empty', async () => {
    const here = await sessionWorld({ config: asking })
    const session = on(here, ['export'])
    await session.shows(question(here))
    session.type('\x03')
    expect(await session.ended).toMatchObject({ status: 130, restored: true, stdout: '' })
  })

  test('says a sentence on Ctrl-D', async () => {
    const here = await sessionWorld({ config: asking })
    const session = on(here, ['export'])
    await session.shows(question(here))
    session.type('\x04')
    expect(await session.ended).toMatchObject({
      status: 255,
      restored: true,
      stdout: '',
      stderr: 'stsctl: nothing was entered: the input ended (Ctrl-D)\n',
    })
  })

  test.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ])('gives the terminal back when %s ends it', async (signal, status) => {
    const here = await sessionWorld({ config: asking })
    const session = on(here, ['export'])
    await session.shows(question(here))
    session.signal(signal)
    expect(await session.ended).toMatchObject({ status, restored: true, stdout: '' })
  })

  test('finds the device out, leaves out the security key and offers the others', async () => {
    const here = await sessionWorld({ config: noSerial, sandbox: { virtualDevices: 2 } })
    const [, second] = here.sandbox.devices
    const session = on(here, ['login'])
    await session.shows(`  1) ${here.sandbox.mfaSerial}\r\n  2) ${second?.serial}\r\nWhich MFA device? [1-2] `)
    session.type('7\r')
    await session.shows('It takes a number from 1 to 2.')
    await session.shows('[1-2] ')
    session.type('1\r')
    await session.shows(question(here))
    session.type(`${here.sandbox.code()}\r`)
    const { status, stderr } = await session.ended
    expect(status).toBe(0)
    expect(stderr).toMatch(/^stsctl: left out a security key: STS takes codes of six digits only\nstsctl: logged in: /)
    expect(here.requests()).toEqual(['ListMFADevices', 'GetSessionToken'])
  })

  test('asks for nothing when the mistake can be found before', async () => {
    const here = await sessionWorld({ config: asking })
    const mistakes = [
      [['login', '--duration-seconds', '60'], 252],
      [['login', '--duration-seconds', '37h'], 252],
      [['login', '--region', 'not a region'], 255],
      [['login', '--profile', 'nobody'], 255],
      [['login', '--write-profile', 'default'], 253],
      [['login', '--output', 'xml'], 252],
      [['login', '--min-ttl', '12h'], 252],
      [['login', '--serial-number', 'arn:aws:iam::111122223333:u2f/user/ann/key'], 252],
    ] as const
    const ends = await Promise.all(mistakes.map(([words]) => on(here, words).ended))
    expect(ends.map(({ status, screen, stdout }) => ({ status, screen, stdout }))).toEqual(
      mistakes.map(([, status]) => ({ status, screen: '', stdout: '' })),
    )
    expect(here.requests()).toEqual([])
  })

  test('does not ask for a session of temporary keys', async () => {
    const here = await sessionWorld({ config: asking })
    const keys = { AWS_ACCESS_KEY_ID: 'ASIA1', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' }
    expect(await on(here, ['login'], keys).ended).toMatchObject({
      status: 253,
      screen: '',
      stderr: expect.stringContaining('the credentials from the environment variable AWS_SESSION_TOKEN are temporary'),
    })
  })
})

describe('stsctl without a terminal', () => {
  test('fails at once, with the ways to give a code', async () => {
    const here = await sessionWorld({ config: asking })
    for (const command of ['login', 'export', 'exec']) {
      expect(await here.stsctl([command, ...(command === 'exec' ? ['true'] : [])])).toEqual({
        status: 253,
        signal: null,
        stdout: '',
        stderr:
          'stsctl: there is no terminal to ask for the MFA code on\n' +
          'hint: give the code with --token-code 123456, with --token-code - on stdin, or in STSCTL_TOKEN_CODE\n' +
          'hint: or name a command that prints it: --mfa-process COMMAND, or mfa_process = COMMAND in the profile\n',
      })
    }
    expect(here.requests()).toEqual([])
  })

  test('says which devices there are where it cannot ask', async () => {
    const here = await sessionWorld({ config: noSerial, sandbox: { virtualDevices: 2 } })
    const run = await here.stsctl(['login', '--token-code', here.sandbox.code()])
    expect(run).toMatchObject({ status: 253, stdout: '' })
    expect(run.stderr).toContain(`hint: name one: --serial-number ${here.sandbox.mfaSerial}\n`)
  })

  test.each([
    ['the flag', (code: string) => ({ words: ['--token-code', code] })],
    ['stdin', (code: string) => ({ words: ['--token-code', '-'], stdin: `${code}\n` })],
    ['the variable', (code: string) => ({ words: [], env: { STSCTL_TOKEN_CODE: ` ${code} ` } })],
    ['a command', (code: string) => ({ words: ['--mfa-process', `echo ${code}`] })],
  ])('takes the code from %s', async (_, how) => {
    const here = await sessionWorld({ config: asking })
    const { words, ...options } = how(here.sandbox.code())
    const run = await here.stsctl(['login', ...words], options)
    expect(run).toMatchObject({ status: 0, stdout: '' })
    expect(run.stderr).toMatch(
      /^stsctl: logged in: the session of profile default with arn:\S+ lasts until \S+Z \(11h 59m\)\n$/,
    )
  })

  test('takes the first of all sources that there are', async () => {
    const here = await sessionWorld({ config: (sandbox) => `${asking(sandbox)}mfa_process = echo 000004\n` })
    const env = { STSCTL_TOKEN_CODE: '000002' }
    const flags = ['login', '--mfa-process', 'echo 000003 >> ran; echo 000003']
    const code = here.sandbox.code()
    const first = await here.stsctl([...flags, '--token-code', code], { env })
    expect(first).toMatchObject({ status: 0 })
  })

  test.each([
    ['--token-code', ['--token-code', '12345a'], {}, 252, '--token-code: an MFA code is six digits'],
    ['stdin', ['--token-code', '-'], {}, 252, '--token-code - (stdin): an MFA code is six digits'],
    [
      'the variable',
      [],
      { STSCTL_TOKEN_CODE: '1234567' },
      253,
      'the environment variable STSCTL_TOKEN_CODE: an MFA code is six digits',
    ],
    ['an empty command', ['--mfa-process', ' '], {}, 253, '--mfa-process is empty'],
    ['a failing command', ['--mfa-process', 'exit 7'], {}, 253, 'the command of --mfa-process failed with status 7'],
  ])('names the source of a bad code: %s', async (_, words, env, status, message) => {
    const here = await sessionWorld({ config: asking })
    const run = await here.stsctl(['login', ...words], { env })
    expect(run).toMatchObject({ status, stdout: '' })
    expect(run.stderr.split('\n')[0]).toBe(`stsctl: ${message}`)
    expect(here.requests()).toEqual([])
  })
})
