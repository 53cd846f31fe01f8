import { execFile, spawn } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { launch } from '../session/world.ts'
import { bin, type Home, home } from './home.ts'
import { credentialsXml, hostileSts } from './sts.ts'

const linux = process.platform === 'linux'
const strace = existsSync('/usr/bin/strace')
if (linux && !strace && process.env['CI'] === 'true') throw new Error('strace is missing')

/** Names that are syntax, paths, nothing, JavaScript's own, or other than they look. */
const names = [
  'a]\n[default',
  '[default]',
  '..',
  '../../x',
  '/etc/passwd',
  'x'.repeat(10_240),
  'a\u200fb',
  '\u202edefault',
  '__proto__',
  'constructor',
  'DEFAULT',
  'a b',
  'a\tb',
  '#',
  'profile x',
  "'",
  '$(touch owned)',
  'é',
  '\x1b[2J',
  '-x',
  '',
]

async function asked(here: Home, words: readonly string[]) {
  const before = here.tree()
  const ran = await here.stsctl(words)
  expect(ran.stderr).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u)
  return { ...ran, untouched: JSON.stringify(before) === JSON.stringify(here.tree()) }
}

describe('a hostile name of a profile', () => {
  test.each(names)('reads nothing and writes nothing: %j', async (name) => {
    const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action)))
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
    for (const word of [[`--profile=${name}`], ['--profile', name]]) {
      if (name === '') continue
      const ran = await asked(here, ['get-caller-identity', ...word])
      expect({ exit: ran.exit !== 0, stdout: ran.stdout, untouched: ran.untouched }).toEqual({
        exit: true,
        stdout: '',
        untouched: true,
      })
    }
    const variable = await asked(
      { ...here, stsctl: home({ AWS_PROFILE: name, AWS_ENDPOINT_URL_STS: sts.url }).stsctl },
      ['get-caller-identity'],
    )
    expect({ exit: variable.exit !== 0, stdout: variable.stdout }).toEqual({ exit: true, stdout: '' })
    expect(sts.actions).toEqual([])

    const written = await asked(here, ['get-session-token', `--write-profile=${name}`])
    // These two are names like any other: a section, no path.
    if (['..', '../../x', '/etc/passwd', '-x', 'x'.repeat(10_240)].includes(name)) {
      expect(written.exit).toBe(0)
      expect(Object.keys(here.tree())).toEqual(['.aws', '.aws/config', '.aws/credentials'])
      return
    }
    expect({ exit: written.exit, stdout: written.stdout, untouched: written.untouched }).toEqual({
      exit: 253,
      stdout: '',
      untouched: true,
    })
    expect(sts.actions).toEqual([])
  })
})

describe('a hostile command line', () => {
  test.each([
    [['get-session-token', '--token-code', '--debug']],
    [['get-session-token', '--write-profile', '--debug']],
    [['--profile', '--debug', 'get-session-token']],
    [['get-session-token', '--profile']],
    [['get-session-token', '--serial-number', '--token-code', '123456']],
    [['login', '--token-code', '--write-profile', 'x']],
  ])('lets no flag swallow the next one: %j', async (words) => {
    const here = home({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' })
    const ran = await asked(here, words)
    expect(ran).toMatchObject({ exit: 252, stdout: '', untouched: true })
    expect(ran.stderr).toMatch(/--[a-z-]+: expected (one|at least one) argument/)
  })

  test.each([
    'us-east-1.evil.example/',
    'us-east-1.evil.example',
    'us-east-1@evil.example',
    'us-east-1#',
    'a/../b',
    'us east',
    '\u202eus',
    'x\ny',
    '-x',
  ])('makes no host of a region: %j', async (region) => {
    for (const [env, words] of [
      [{}, [`--region=${region}`]],
      [{ AWS_REGION: region }, []],
    ] as const) {
      const ran = await asked(home(env), ['get-caller-identity', ...words])
      expect(ran).toMatchObject({ exit: 255, stdout: '', untouched: true })
      expect(ran.stderr).toContain("doesn't match a supported format")
    }
  })

  test.each([
    'file:///dev/null',
    'file://..',
    'file://nope\u202e',
    'fileb:///bin/sh',
    '{"__proto__": {"x": 1}}',
    '{"constructor": 1}',
    '['.repeat(100_000),
  ])('reads no more into a document than it says: %.40s', async (document) => {
    const ran = await asked(home({ AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1' }), [
      'get-session-token',
      '--cli-input-json',
      document,
    ])
    expect(ran).toMatchObject({ exit: 252, stdout: '', untouched: true })
  })

  test.each(['__proto__', 'constructor', 'toString', '__proto__.x', 'constructor.constructor'])(
    'asks by --query for members of the answer alone: %s',
    async (query) => {
      const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action)))
      const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
      expect(await here.stsctl(['get-session-token', '--query', query])).toEqual({
        exit: 0,
        stdout: 'null\n',
        stderr: '',
      })
    },
  )

  test.skipIf(!linux)('is refused where it is not UTF-8: a child would be told of another file', async () => {
    const here = home()
    for (const words of [
      'exec -- touch "$(printf "a\\377")"',
      'get-session-token --write-profile "$(printf "\\300\\200")"',
    ]) {
      const line = `exec '${process.execPath}' '${bin}' ${words}`
      expect(await launch(['sh', '-c', line], here.env, here.path).ended).toMatchObject({
        status: 252,
        stdout: '',
        stderr: expect.stringMatching(/^stsctl: word \d of the command line is not UTF-8\n$/),
      })
    }
  })
})

describe('a hostile environment', () => {
  test.skipIf(!linux)('holds keys that cannot be sent, which are not', async () => {
    const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action)))
    for (const bad of ['a\nx-evil: 1', 'a\r\n\r\nGET /', 'a\u202eb']) {
      for (const name of ['AWS_SESSION_TOKEN', 'AWS_ACCESS_KEY_ID']) {
        const env = {
          AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
          AWS_SECRET_ACCESS_KEY: 'x',
          AWS_REGION: 'us-east-1',
          [name]: bad,
        }
        const ran = await asked(home({ ...env, AWS_ENDPOINT_URL_STS: sts.url }), ['get-caller-identity', '--debug'])
        expect(ran).toMatchObject({ exit: 255, stdout: '' })
        expect(ran.stderr).toMatch(/the request cannot be sent: its header (x-amz-security-token|authorization)/)
      }
    }
    expect(sts.actions).toEqual([])
  })

  test.each(['', '~', '.', 'nowhere/config', '/dev/null', '/dev/full/x', '$HOME/../../..', '\u202e'])(
    'reads no profile, and writes none where there is no file, for AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE being %j',
    async (file) => {
      const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action)))
      const keys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'x', AWS_REGION: 'us-east-1' }
      const here = home({
        ...keys,
        AWS_ENDPOINT_URL_STS: sts.url,
        AWS_CONFIG_FILE: file,
        AWS_SHARED_CREDENTIALS_FILE: file,
      })
      expect((await asked(here, ['get-caller-identity', '--profile', 'admin'])).stderr).toContain('could not be found')
      // As in aws, what cannot be read is no reason to leave keys of the environment alone.
      expect(await here.stsctl(['get-session-token', '--query', 'Credentials.AccessKeyId'])).toMatchObject({ exit: 0 })
      if (file.includes('nowhere') || file === '\u202e') return
      const ran = await asked(here, ['get-session-token', '--write-profile', 'x'])
      expect({ stdout: ran.stdout, untouched: ran.untouched }).toEqual({ stdout: '', untouched: true })
      expect([253, 255]).toContain(ran.exit)
      expect(ran.stderr).toMatch(/^stsctl: .*(empty|cannot be|is a|is not|cannot write)/)
    },
  )

  test('has a relative file: it is read and written in the working folder, as aws does', async () => {
    const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action)))
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url, AWS_SHARED_CREDENTIALS_FILE: 'mine' })
    here.write('mine', '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n')
    const ran = await launch(
      [process.execPath, bin, 'get-session-token', '--write-profile', 'new'],
      here.env,
      here.path,
    ).ended
    expect(ran).toMatchObject({ status: 0, stdout: '' })
    expect(readFileSync(path.join(here.path, 'mine'), 'utf8')).toContain('[new]\n')
  })

  test.skipIf(!linux)('has no home, no user and no working folder', async () => {
    const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action)))
    const env = {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL_STS: sts.url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'x',
    }
    const nobody = process.getuid?.() === 0 ? ['setpriv', '--reuid', '45678', '--clear-groups'] : []
    const gone = mkdtempSync(path.join(tmpdir(), 'stsctl-gone-'))
    const ended = launch(
      [
        ...nobody,
        'sh',
        '-c',
        `rmdir "$0"; exec '${process.execPath}' '${bin}' "$@"`,
        gone,
        'get-session-token',
        '--query',
        'Credentials.AccessKeyId',
      ],
      env,
      gone,
    ).ended
    // Root's folder stays where nobody else may remove it; node_modules may be root's alone too.
    const ran = await ended
    if (existsSync(gone)) rmdirSync(gone)
    expect({ ...ran, stderr: ran.stderr.replace(/^rmdir.*\n/, '') }).toMatchObject({
      status: 0,
      stdout: '"ASIAIOSFODNN7EXAMPLE"\n',
      stderr: '',
    })
  })
})

describe('a hostile working folder', () => {
  test.skipIf(!linux)('cannot make it run or read anything', async () => {
    const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action)))
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
    const trap = mkdtempSync(path.join(here.path, 'trap-'))
    const evil = 'require("fs").writeFileSync(process.env.HOME + "/owned", "")'
    for (const name of [
      '@aws-sdk/client-sts',
      '@aws-sdk/signature-v4-crt',
      'aws-crt',
      'commander',
      'ini',
      'yaml',
      'bufferutil',
    ]) {
      mkdirSync(path.join(trap, 'node_modules', name), { recursive: true })
      writeFileSync(path.join(trap, 'node_modules', name, 'index.js'), evil)
    }
    writeFileSync(path.join(trap, 'package.json'), '{"type":"module","imports":{"#x":"./evil.js"}}')
    writeFileSync(path.join(trap, '.npmrc'), `node-options=--require ./evil.js`)
    writeFileSync(path.join(trap, '.env'), 'AWS_ACCESS_KEY_ID=evil\nAWS_ENDPOINT_URL=http://evil.example\n')
    writeFileSync(path.join(trap, 'evil.js'), evil)
    writeFileSync(path.join(trap, 'file.js'), evil)
    mkdirSync(path.join(trap, '.aws'))
    writeFileSync(
      path.join(trap, '.aws/credentials'),
      '[default]\naws_access_key_id = evil\naws_secret_access_key = evil\n',
    )
    symlinkSync(path.join(trap, 'evil.js'), path.join(trap, 'sh'))
    chmodSync(path.join(trap, 'evil.js'), 0o755)
    const log = path.join(here.path, 'calls')
    const traced = strace ? ['strace', '-f', '-qq', '-o', log, '-e', 'trace=file'] : []
    for (const words of [
      ['get-session-token', '--write-profile', 'x'],
      ['export', '--profile', 'admin'],
      ['login', '--help'],
      ['status'],
    ]) {
      const ran = await launch([...traced, process.execPath, bin, ...words], here.env, trap).ended
      expect(ran, ran.stderr).toMatchObject({ status: 0 })
      if (!strace) continue
      // The kernel tells of the folder's own name; nothing in it may be looked for.
      const looked = readFileSync(log, 'latin1')
        .split('\n')
        .filter((line) => line.includes(`${trap}/`) || /AT_FDCWD, "(?!\/)|^\d+ \w+\("(?!\/)/.test(line))
      expect(looked).toEqual([])
    }
    expect(existsSync(path.join(here.path, 'owned'))).toBe(false)
    expect(readFileSync(path.join(here.path, '.aws/credentials'), 'utf8')).not.toContain('evil')
  })

  test('is not where Node looks for modules: the bundle needs none', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stsctl-alone-'))
    const copy = spawn('cp', ['-r', path.resolve('bin'), path.resolve('dist'), path.resolve('package.json'), folder])
    await new Promise((resolve) => copy.on('close', resolve))
    const here = home()
    const run = (...words: string[]) =>
      promisify(execFile)(process.execPath, [path.join(folder, 'bin/stsctl.js'), ...words], {
        env: here.env,
        cwd: folder,
      })
    expect((await run('sandbox', '--', 'stsctl', 'get-caller-identity', '--query', 'Account')).stdout).toBe(
      '"111122223333"\n',
    )
    await promisify(execFile)('rm', ['-r', folder])
  })
})
