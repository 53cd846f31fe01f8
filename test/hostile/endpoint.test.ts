import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readCredentials } from '../../src/ini/read-config.ts'
import { outputFormats } from '../../src/output/index.ts'
import { credentialFormats } from '../../src/output/render-credentials.ts'
import { errorXml, resultXml } from '../client/canned.ts'
import { bin, type Home, home } from './home.ts'
import { credentialsXml, escaped, good, hostileSts, rawServer } from './sts.ts'

/** What steers a terminal, turns its text round, hides in it, or begins a line of its own. */
const steering = [
  'a\nb',
  'a\r[default]\rb',
  'a\tb',
  'a\u0085b',
  'a\u009b2Jb',
  'a\u202eb',
  'a\u200fb',
  'a\u2028b',
  '\u{e0041}a',
  '\ufeffa',
]
/** What XML lets nobody write, raw and as a reference. */
const unwritable = ['a\0b', 'a\x1b[2Jb', 'a&#0;b', 'a&#27;b', 'a&#xd800;b', 'a&undefined;b', 'a<b']
/** What a shell or a file of profiles would read as something else. */
const active = [
  `'`,
  `"`,
  '$(touch owned)',
  '`touch owned`',
  ';touch owned',
  '\\',
  '%PATH%',
  '!x',
  '[default]',
  '=x',
  '#x',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's.
  '${IFS}',
  '-n',
  '~',
  '*',
]
const fields = Object.keys(good) as (keyof typeof good)[]
const formats = [...outputFormats, ...credentialFormats].filter((format) => format !== 'shell' && format !== 'off')

/** Nothing was done: the code of the failure, words on stderr that steer nothing, and not one byte anywhere else. */
async function expectHarmless(here: Home, words: readonly string[], exit: number): Promise<string> {
  const before = here.tree()
  const ran = await here.stsctl(words)
  expect({ exit: ran.exit, stdout: ran.stdout }, ran.stderr).toEqual({ exit, stdout: '' })
  expect(ran.stderr).toMatch(/^stsctl: ./)
  expect(ran.stderr).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Zl}|\p{Zp}/u)
  expect(here.tree()).toEqual(before)
  return ran.stderr
}

describe('what an endpoint puts into credentials', () => {
  test.each(fields)('is refused where it steers or cannot be, in %s: no output, no file, no cache', async (field) => {
    let value = ''
    const sts = await hostileSts((action, _, response) =>
      response.end(credentialsXml(action).replace(`>${good[field]}<`, `>${value}<`)),
    )
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url, GITHUB_ENV: '/dev/null' })
    for (value of [...steering.map(escaped), ...unwritable, '', '   '.repeat(field === 'Expiration' ? 1 : 0)]) {
      await expectHarmless(here, ['get-session-token', '--write-profile', 'evil', '--output', 'env'], 255)
    }
    value = escaped(steering[0] ?? '')
    for (const format of formats) await expectHarmless(here, ['get-session-token', '--output', format], 255)
    await expectHarmless(here, ['get-session-token', '--query', 'Credentials.AccessKeyId', '--output', 'text'], 255)
    // The role's answer would go to the cache that aws reads; what is kept is why it failed, for whoever waited.
    const ran = await here.stsctl(['export', '--profile', 'admin'])
    expect({ exit: ran.exit, stdout: ran.stdout }).toEqual({ exit: 255, stdout: '' })
    const files = Object.keys(here.tree()).filter((name) => /\w\.\w+$/.test(name))
    expect(files).toEqual([expect.stringMatching(/^\.aws\/stsctl\/cache\/role-\w+\.failed$/)])
    expect(new Set(sts.actions)).toEqual(new Set(['GetSessionToken', 'AssumeRole']))
  })

  test.each(active)('arrives whole in a profile or not at all: %j', async (value) => {
    for (const field of ['AccessKeyId', 'SecretAccessKey', 'SessionToken'] as const) {
      const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action, { [field]: value })))
      const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
      const before = here.tree()
      const ran = await here.stsctl(['get-session-token', '--write-profile', 'evil', '--output', 'json'])
      if (ran.exit === 0) {
        expect(JSON.parse(ran.stdout).Credentials).toEqual({
          ...good,
          Expiration: '2090-01-02T03:04:05+00:00',
          [field]: value,
        })
        const text = readFileSync(path.join(here.path, '.aws/credentials'), 'latin1')
        const read = readCredentials(text)
        const profiles = 'profiles' in read ? read.profiles : new Map()
        const kept = profiles.get('evil')?.values
        const names = {
          AccessKeyId: 'aws_access_key_id',
          SecretAccessKey: 'aws_secret_access_key',
          SessionToken: 'aws_session_token',
        }
        expect(kept?.get(names[field])).toBe(value)
        expect([...profiles.keys()]).toEqual(['default', 'evil'])
        expect(text.startsWith(before['.aws/credentials']?.slice('100600 '.length) ?? 'nothing')).toBe(true)
      } else {
        expect({ exit: ran.exit, stdout: ran.stdout }, ran.stderr).toEqual({ exit: 255, stdout: '' })
        expect(here.tree()).toEqual(before)
      }
    }
  })

  test.skipIf(process.platform === 'win32')(
    'is never run by eval, and arrives in the variable as it was sent',
    async () => {
      let value = ''
      const sts = await hostileSts((action, _, response) =>
        response.end(credentialsXml(action, { SessionToken: value })),
      )
      const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
      const line = `cd "$HOME" && eval "$('${process.execPath}' '${bin}' get-session-token --output env)" && printf %s "$AWS_SESSION_TOKEN"`
      for (value of [active.join(''), `'; touch owned; '`, "\\'$(touch owned)\\", '"`touch owned`"', ' -x ']) {
        expect((await promisify(execFile)('sh', ['-c', line], { env: here.env })).stdout).toBe(value)
      }
      expect(existsSync(path.join(here.path, 'owned'))).toBe(false)
    },
  )

  test('means nothing to JavaScript: __proto__ and constructor are no members', async () => {
    const odd = '<__proto__><polluted>1</polluted></__proto__><constructor>x</constructor><toString>y</toString>'
    const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action, {}, odd)))
    const { stdout } = await home({ AWS_ENDPOINT_URL_STS: sts.url }).stsctl(['get-session-token'])
    expect(JSON.parse(stdout)).toEqual({ Credentials: { ...good, Expiration: '2090-01-02T03:04:05+00:00' } })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('what an endpoint says', () => {
  const words = ['$(touch owned)`x`;"\'\\', ...steering, 'x'.repeat(100_000)]

  test.each(['text', 'json'])('of a refusal is shown, and steers nothing (%s errors)', async (format) => {
    let said = ''
    const sts = await hostileSts((_, __, response) =>
      response.writeHead(403).end(errorXml(escaped(said), escaped(said))),
    )
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
    const flags = ['--cli-error-format', format, '--write-profile', 'evil', '--debug']
    for (said of words) {
      const before = here.tree()
      const ran = await here.stsctl(['get-session-token', ...flags])
      expect({ exit: ran.exit, stdout: ran.stdout }).toEqual({ exit: 254, stdout: '' })
      expect(ran.stderr).not.toMatch(/[^\P{Cc}\n]|\p{Cf}|\p{Zl}|\p{Zp}/u)
      expect(here.tree()).toEqual(before)
    }
  })

  test('reaches a terminal visibly, and a pipe as it was sent', async () => {
    const arn = 'arn:aws:iam::111122223333:user/a\u009b2J\u202eb'
    const members = `<Arn>${escaped(arn)}</Arn><UserId>U</UserId><Account>1</Account>`
    const sts = await hostileSts((action, _, response) => response.end(resultXml(action, members)))
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
    for (const format of ['json', 'yaml', 'text', 'table']) {
      const asked = ['get-caller-identity', '--output', format, '--color', 'off']
      const shown = await here.stsctl(asked, { terminal: true })
      expect(shown.stdout, format).not.toMatch(/[\u0080-\u009f\u202e]/)
      expect(shown.stdout.replaceAll('\\\\', '\\'), format).toContain('user/a\\x9b2J\\u{202e}b')
    }
    expect((await here.stsctl(['get-caller-identity', '--query', 'Arn', '--output', 'text'])).stdout).toBe(`${arn}\n`)
  })

  test('of time is judged: what is over, absurd or missing is refused, and a wrong clock is named with its offset', async () => {
    let ahead = 0
    let expiration = good.Expiration
    const sts = await hostileSts((action, _, response) => {
      response.writeHead(200, { date: new Date(Date.now() + ahead).toUTCString() })
      response.end(credentialsXml(action, { Expiration: expiration }))
    })
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
    const ask = ['get-session-token', '--write-profile', 'evil']
    expiration = '9999-12-31T23:59:59Z'
    expect(await expectHarmless(here, ask, 255)).toContain('is absurd: it would expire at 9999-12-31T23:59:59Z')
    expiration = 'tomorrow'
    expect(await expectHarmless(here, ask, 255)).toContain('has no timestamp as Credentials.Expiration, but "tomorrow"')
    expiration = new Date(Date.now() - 60_000).toISOString()
    expect(await expectHarmless(here, ask, 255)).toContain('was over on arrival')
    ahead = -3_600_000
    expect(await expectHarmless(here, ask, 255)).toMatch(
      /hint: the clock of this machine is 1h ahead of that of 127\.0\.0\.1/,
    )
    expiration = good.Expiration
    const ran = await here.stsctl(['get-session-token'])
    expect(ran.stderr).toMatch(/^stsctl: the clock of this machine is 1h ahead of the service's: .*\n$/)
    expect(ran.exit).toBe(0)
  })
})

describe('what an endpoint does', () => {
  const credentials = credentialsXml('GetSessionToken')
  const cases: [string, string | Buffer, number, number, RegExp][] = [
    [
      'a redirect',
      'HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n',
      1,
      255,
      /no element found/,
    ],
    ['a page', 'HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>', 1, 255, /no GetSessionTokenResult/],
    ['an empty answer', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n', 1, 255, /no element found/],
    ['JSON', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}', 1, 255, /not well-formed/],
    [
      'an answer that is cut short',
      `HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n${credentials}`,
      3,
      255,
      /Connection was closed/,
    ],
    [
      'a lie about gzip',
      `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 0\r\n\r\n`,
      1,
      255,
      /no element found/,
    ],
    ['gzip that nobody asked for', gzipped(credentials), 1, 255, /not well-formed/],
    ['deep nesting', plain('<a>'.repeat(100_000)), 1, 255, /nested too deep/],
    ['a document type', plain('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), 1, 255, /document types are not read/],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 3, 255, /Connection was closed/],
    ['endless headers', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(1_000_000)}\r\n\r\n`, 3, 255, /Connection was closed/],
    ['a body of 2 MB', plain(`<a>${'x'.repeat(2_000_000)}</a>`), 1, 255, /is larger than 1 MB/],
    [
      'a storm of throttling',
      plain(errorXml('Throttling', 'Rate exceeded'), '400 Bad Request'),
      2,
      254,
      /reached max retries: 1/,
    ],
    [
      'a storm of failures',
      'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n',
      3,
      254,
      /503.*reached max retries: 2/,
    ],
  ]

  test.each(cases)('harms nobody: %s', async (_, bytes, most, exit, words) => {
    const server = await rawServer((socket) => socket.end(bytes))
    const here = home({ AWS_ENDPOINT_URL_STS: server.url, AWS_MAX_ATTEMPTS: String(most) })
    const ask = ['get-session-token', '--write-profile', 'evil', '--output', 'env']
    expect(await expectHarmless(here, ask, exit)).toMatch(words)
    expect(server.count()).toBe(most)
  })

  test.each([
    ['is silent', () => {}],
    [
      'sends a byte now and then',
      (socket: import('node:net').Socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n')
        const timer = setInterval(() => socket.write(' '), 100)
        socket.on('close', () => clearInterval(timer))
      },
    ],
  ])('ends in the time that was set where it %s', async (_, serve) => {
    const server = await rawServer(serve)
    const here = home({ AWS_ENDPOINT_URL_STS: server.url, AWS_MAX_ATTEMPTS: '1' })
    const ask = ['get-session-token', '--write-profile', 'evil', '--cli-read-timeout', '1']
    expect(await expectHarmless(here, ask, 255)).toContain('Read timeout on endpoint URL')
  })

  test('is asked again for a reset, three times in all', async () => {
    const server = await rawServer((socket) => socket.resetAndDestroy())
    expect(await expectHarmless(home({ AWS_ENDPOINT_URL_STS: server.url }), ['get-session-token'], 255)).toMatch(
      /Connection was closed/,
    )
    expect(server.count()).toBe(3)
  })
})

test('plain http to another machine is said on stderr, as credentials travel in clear; to this one it is not', async () => {
  const sts = await hostileSts((action, _, response) => response.end(credentialsXml(action)))
  const { stderr } = await home({ HTTP_PROXY: sts.url }).stsctl([
    'get-session-token',
    '--endpoint-url',
    'http://sts.example.com',
  ])
  expect(stderr).toBe(
    'stsctl: warning: http://sts.example.com/ is not encrypted: everyone on the way can read the credentials\n',
  )
  expect((await home().stsctl(['get-session-token', '--endpoint-url', sts.url])).stderr).toBe('')
})

test('the name and the password of an endpoint are shown nowhere, nor sent', async () => {
  const here = home()
  for (const url of [
    'http://me:MARK@127.0.0.1:1/',
    'http://me:MARK@a_b/',
    'http://me:MARK@x:99999/',
    'me:MARK@x',
    'ftp://MARK@x',
  ]) {
    for (const format of ['text', 'json']) {
      const ran = await here.stsctl([
        'get-caller-identity',
        '--endpoint-url',
        url,
        '--debug',
        '--cli-error-format',
        format,
      ])
      expect(ran.exit).not.toBe(0)
      expect(ran.stderr, url).not.toContain('MARK')
    }
  }
})

function plain(body: string, status = '200 OK'): string {
  return `HTTP/1.1 ${status}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

function gzipped(body: string): Buffer {
  const bytes = gzipSync(body)
  return Buffer.concat([
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${bytes.length}\r\n\r\n`),
    bytes,
  ])
}
