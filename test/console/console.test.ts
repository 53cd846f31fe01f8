import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Connection } from '../../src/model/connection.ts'
import { opener } from '../../src/system/open-page.ts'
import { submit } from '../../src/system/submit.ts'
import { type CannedAnswer, startCannedServer } from '../canned-server.ts'
import { type World, world } from '../world.ts'

const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
})

async function here(): Promise<World> {
  const made = await world()
  onTestFinished(() => made.close())
  return made
}

async function signedIn(url: string): Promise<{ arn: string | undefined; destination: string | undefined }> {
  const page = await (await fetch(url)).text()
  const [, arn] = /id="arn">([^<]*)/.exec(page) ?? []
  const [, destination] = /id="destination">([^<]*)/.exec(page) ?? []
  return { arn, destination }
}

describe('a browser that follows the URL of stsctl console', () => {
  test('is signed in as the role, on the page that was asked for, once', async () => {
    const me = await here()
    const { stdout } = await me.stsctl('console', '--profile', 'readonly', '--service', 's3')
    const { arn, destination } = await signedIn(stdout.trim())
    expect(arn).toMatch(/^arn:aws:sts::111122223333:assumed-role\/sandbox-readonly\//)
    expect(destination).toBe('https://us-east-1.console.aws.amazon.com/s3/home?region=us-east-1')
    expect((await fetch(stdout.trim())).status).toBe(400)
  })

  test('is signed in as a role that needs a code, with the session of a login', async () => {
    const me = await here()
    await me.stsctl('login', '--token-code', me.code())
    const { stdout } = await me.stsctl('console', '--profile', 'admin')
    expect((await signedIn(stdout.trim())).arn).toMatch(/assumed-role\/sandbox-admin\//)
  })

  test('is signed in as a role for half a day with a code of its own', async () => {
    const me = await here()
    const { stdout, stderr } = await me.stsctl(
      'console',
      '--profile',
      'operator',
      '--duration',
      '12h',
      '--token-code',
      me.code(),
    )
    expect(stderr).toMatch(/the page lasts 12h\n$/)
    expect((await signedIn(stdout.trim())).arn).toMatch(/assumed-role\/sandbox-operator\//)
  })

  test.each([
    [['--policy-arns', 'arn=arn:aws:iam::aws:policy/ReadOnlyAccess'], 'sandbox-user'],
    [['--policy-arns', 'arn=arn:aws:iam::aws:policy/ReadOnlyAccess', '--name', 'bob'], 'bob'],
    [['--policy', policy, '--tags', 'Key=team,Value=a'], 'sandbox-user'],
  ])('is signed in as a federated user of long-term keys: %j', async (flags, name) => {
    const me = await here()
    const { stdout } = await me.stsctl('console', ...flags)
    expect((await signedIn(stdout.trim())).arn).toBe(`arn:aws:sts::111122223333:federated-user/${name}`)
  })
})

describe('stsctl console', () => {
  test('tells nobody a secret, not with --debug, and not where the endpoint repeats what it is sent', async () => {
    const me = await here()
    const canned = await startCannedServer(({ form }) => {
      return { status: 400, headers: { 'content-type': 'text/plain' }, body: `no: ${form['Session']}` }
    })
    onTestFinished(() => canned.close())
    me.env['STSCTL_SIGNIN_URL'] = `${canned.url}/federation`
    const { exit, stdout, stderr } = await me.stsctl('console', '--profile', 'readonly', '--debug')
    expect([exit, stdout]).toEqual([254, ''])
    const session = JSON.parse(canned.requests[0]?.form['Session'] ?? '')
    expect(session).toEqual({
      sessionId: expect.stringMatching(/^ASIA/),
      sessionKey: expect.any(String),
      sessionToken: expect.any(String),
    })
    expect(stderr).toContain('the sign-in endpoint refused these credentials: 400 no: {"sessionId":"ASIA')
    for (const secret of [session.sessionKey, session.sessionToken]) {
      expect(stderr).not.toContain(secret)
      expect(stderr).not.toContain(encodeURIComponent(secret))
    }
  })

  test.each<[string, CannedAnswer, string]>([
    ['a page', { body: '<html>', headers: { 'content-type': 'text/html' } }, 'answered, but with no sign-in token'],
    ['an empty object', { body: '{}' }, 'answered, but with no sign-in token'],
    ['a token of two lines', { body: '{"SigninToken":"a\\nb"}' }, 'answered, but with no sign-in token'],
    ['null', { body: 'null' }, 'answered, but with no sign-in token'],
    ['a redirect', { status: 302, headers: { location: 'http://example.com' }, body: '' }, 'credentials: 302\n'],
    [
      'a page of an error',
      { status: 500, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'credentials: 500\n',
    ],
  ])('has no URL where the endpoint answers with %s', async (_, answer, words) => {
    const me = await here()
    const canned = await startCannedServer(() => answer)
    onTestFinished(() => canned.close())
    me.env['STSCTL_SIGNIN_URL'] = canned.url
    const { exit, stdout, stderr } = await me.stsctl('console', '--profile', 'readonly')
    expect([exit > 0, stdout]).toEqual([true, ''])
    expect(stderr).toContain(words)
    expect(canned.requests).toHaveLength(1)
  })

  test('says where nobody answers', async () => {
    const me = await here()
    me.env['STSCTL_SIGNIN_URL'] = 'http://127.0.0.1:1/federation'
    const { exit, stderr } = await me.stsctl('console', '--profile', 'readonly')
    expect(exit).toBe(255)
    expect(stderr).toBe(
      'stsctl: Could not connect to the endpoint URL: "http://127.0.0.1:1/federation"\nhint: nothing listens there\n',
    )
  })
})

describe('a form that stsctl sends', () => {
  const connection: Connection = {
    region: undefined,
    endpoint: undefined,
    fips: false,
    dualStack: false,
    credentials: undefined,
    verifySsl: true,
    caBundle: undefined,
    connectTimeout: 5,
    readTimeout: 5,
    maxAttempts: 1,
    retryMode: 'standard',
    proxy: () => undefined,
  }
  const signal = new AbortController().signal

  test.each(['GET', 'POST'] as const)('goes by %s, and comes back as the answer', async (method) => {
    const canned = await startCannedServer(() => ({ body: 'yes', headers: { 'content-type': 'text/plain' } }))
    onTestFinished(() => canned.close())
    const fields = { Action: 'a b', Session: '{"x":"&="}' }
    const reply = await submit({ url: `${canned.url}/federation`, method, fields }, connection, signal)
    expect(reply).toMatchObject({ status: 200, body: 'yes', headers: { 'content-type': 'text/plain' } })
    const [request] = canned.requests
    const form = 'Action=a+b&Session=%7B%22x%22%3A%22%26%3D%22%7D'
    expect(request).toMatchObject({
      method,
      url: method === 'GET' ? `/federation?${form}` : '/federation',
      body: method === 'GET' ? '' : form,
    })
  })

  test('is in no error, where it stands in the URL', async () => {
    const form = { url: 'http://127.0.0.1:1/federation', method: 'GET', fields: { Session: 'secret' } } as const
    await expect(submit(form, connection, signal)).rejects.toThrow(
      'Could not connect to the endpoint URL: "http://127.0.0.1:1/federation"',
    )
  })
})

/** Puts a program in front of all others; it leaves its arguments, and whatever else the script does. */
function fake(me: World, name: string, script: string): void {
  const bin = path.join(me.home, 'bin')
  mkdirSync(bin, { recursive: true })
  writeFileSync(path.join(bin, name), `#!/bin/sh\necho "$0 $@" > "$HOME/opened"\n${script}\n`)
  chmodSync(path.join(bin, name), 0o755)
  me.env['PATH'] = `${bin}:${me.env['PATH']}`
}

describe.runIf(process.platform === 'linux')('stsctl console --open', () => {
  test('shows the URL to the browser alone, in a private file', async () => {
    const me = await here()
    fake(me, 'xdg-open', 'cp -p "$1" "$HOME/page.html"; stat -c %a "$1" "$(dirname "$1")" > "$HOME/modes"')
    const { exit, stdout, stderr } = await me.stsctl('console', '--profile', 'readonly', '--open')
    expect([exit, stdout]).toEqual([0, ''])
    expect(stderr).toMatch(/^stsctl: opened the console in your browser: the page lasts (1h|59m)\n$/)
    expect(readFileSync(path.join(me.home, 'opened'), 'utf8')).toMatch(
      /xdg-open \S+\/stsctl-console-\w+\/console\.html\n$/,
    )
    expect(readFileSync(path.join(me.home, 'modes'), 'utf8')).toBe('600\n700\n')
    const page = readFileSync(path.join(me.home, 'page.html'), 'utf8')
    const [, leads = ''] = /http-equiv="refresh" content="0; url=([^"]*)"/.exec(page) ?? []
    const url = leads.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(code))
    expect((await signedIn(url)).arn).toMatch(/assumed-role\/sandbox-readonly\//)
  })

  test.each([
    ['ends with a failure', 'exit 3', 'xdg-open ended with 3'],
    ['is not there', undefined, 'there is no xdg-open'],
  ])('says so where the opener %s, and leaves nothing behind', async (_, script, why) => {
    const me = await here()
    if (script === undefined) me.env['PATH'] = me.home
    else fake(me, 'xdg-open', script)
    const { exit, stdout, stderr } = await me.stsctl('console', '--profile', 'readonly', '--open')
    expect([exit, stdout]).toEqual([255, ''])
    expect(stderr).toBe(
      `stsctl: the page could not be opened: ${why}\nhint: leave --open out, and take the URL to your browser\n`,
    )
    expect(readdirSync(me.home).filter((name) => name.startsWith('stsctl-console'))).toEqual([])
  })

  test('does not wait for a browser', async () => {
    const me = await here()
    fake(me, 'xdg-open', 'exec sleep 20 > /dev/null')
    expect(await me.stsctl('console', '--profile', 'readonly', '--open')).toMatchObject({ exit: 0, stdout: '' })
    expect(existsSync(path.join(me.home, 'opened'))).toBe(true)
    expect(statSync(me.home).isDirectory()).toBe(true)
  })
})

test.each([
  ['linux', ['xdg-open']],
  ['freebsd', ['xdg-open']],
  ['darwin', ['open']],
  ['win32', ['rundll32', 'url.dll,FileProtocolHandler']],
])('stsctl opens pages on %s without a shell', (platform, command) => {
  expect(opener(platform)).toEqual(command)
})
