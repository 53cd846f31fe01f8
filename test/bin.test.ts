import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { outputFormats } from '../src/output/index.ts'
import { shells } from '../src/output/shells.ts'
import { hasTerminals, pty } from './pty.ts'
import { type World, world } from './world.ts'

const bin = path.resolve('bin/stsctl.js')
const linux = process.platform === 'linux'

let here: World
beforeAll(async () => {
  here = await world()
})
afterAll(() => here.close())

type Options = {
  readonly stdio?: [number | 'pipe', number | 'pipe', number | 'pipe']
  readonly env?: Record<string, string>
}

function start(argv: readonly string[], { stdio = ['pipe', 'pipe', 'pipe'], env = {} }: Options = {}) {
  const child = spawn(process.execPath, [bin, ...argv], { env: { ...here.env, ...env }, stdio })
  const text = { stdout: '', stderr: '' }
  child.stdout?.on('data', (chunk) => (text.stdout += chunk))
  child.stderr?.on('data', (chunk) => (text.stderr += chunk))
  const ended = new Promise<{ status: number | null; signal: string | null; stdout: string; stderr: string }>(
    (resolve) => child.on('close', (status, signal) => resolve({ status, signal, ...text })),
  )
  return { child, ended }
}

/** Runs the program under a shell that redirects its streams first. */
function redirected(redirection: string, argv: readonly string[]) {
  return promisify(execFile)('sh', ['-c', `exec "$@" ${redirection}`, 'sh', process.execPath, bin, ...argv], {
    env: here.env,
  }).then(
    ({ stdout, stderr }) => ({ status: 0, stdout, stderr }),
    ({ code, stdout, stderr }) => ({ status: code, stdout, stderr }),
  )
}

/** Takes connections and never answers; tells of the first one. */
async function silentServer(): Promise<{ server: Server; url: string; called: Promise<void> }> {
  const server = createServer()
  const called = new Promise<void>((resolve) => server.once('connection', () => resolve()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { server, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, called }
}

describe('the program', () => {
  test('answers on stdout and leaves stderr empty, also of the warnings of what it is built on', async () => {
    expect(await start(['get-caller-identity', '--query', 'Account']).ended).toEqual({
      status: 0,
      signal: null,
      stdout: '"111122223333"\n',
      stderr: '',
    })
  })

  // In the bundle each renderer is loaded when it is first called; in the tests that run the source none is.
  test.each(outputFormats)('prints --output %s as its source does', async (format) => {
    const line = ['get-caller-identity', '--output', format]
    const { exit, stdout, stderr } = await here.stsctl(...line)
    expect(await start(line).ended).toEqual({ status: exit, signal: null, stdout, stderr })
  })

  test.each([...Object.keys(shells), 'process'])('prints credentials as --output %s', async (format) => {
    const { status, stdout, stderr } = await start(['get-session-token', '--output', format]).ended
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toMatch(/ASIA\w{16}/)
  })

  test('shows what it keeps', async () => {
    expect(await start(['login']).ended).toMatchObject({ status: 0 })
    const { status, stdout } = await start(['status']).ended
    expect(status).toBe(0)
    expect(stdout).toMatch(/\| {2}111122223333\| {2}session /)
  })

  test('prints its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(await start(['--version']).ended).toMatchObject({ status: 0, stdout: `stsctl/${version}\n`, stderr: '' })
  })

  test('shows its help on stderr and fails where nothing is asked of it', async () => {
    const { status, stdout, stderr } = await start([]).ended
    expect({ status, stdout }).toEqual({ status: 252, stdout: '' })
    expect(stderr).toContain('Usage: stsctl')
  })

  test.runIf(linux)('says so and fails when stdout is a full disk', async () => {
    const full = openSync('/dev/full', 'w')
    const { status, stderr } = await start(['get-caller-identity'], { stdio: ['pipe', full, 'pipe'] }).ended
    expect(status).toBe(255)
    expect(stderr).toBe('stsctl: the answer could not be written to stdout: ENOSPC\n')
  })

  test('is quiet and succeeds when nobody reads its stdout any more', async () => {
    const { child, ended } = start(['get-caller-identity'])
    child.stdout?.destroy()
    expect(await ended).toMatchObject({ status: 0, signal: null, stderr: '' })
  })

  test('works with stdin, stdout and stderr closed', async () => {
    const identity = ['get-caller-identity', '--query', 'Account', '--output', 'text']
    expect(await redirected('<&-', identity)).toEqual({ status: 0, stdout: '111122223333\n', stderr: '' })
    expect(await redirected('2>&-', identity)).toMatchObject({ status: 0, stdout: '111122223333\n' })
    expect(await redirected('>&-', identity)).toMatchObject({ status: 0, stdout: '' })
    expect(await redirected('2>&-', ['nope'])).toMatchObject({ status: 252, stdout: '' })
  })

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)(
    'ends at %s while it waits for an answer, with the status %i and nothing on stdout',
    async (signal, status) => {
      const { server, url, called } = await silentServer()
      try {
        const { child, ended } = start(['get-caller-identity', '--endpoint-url', url])
        await called
        child.kill(signal)
        expect(await ended).toMatchObject({ status, signal: null, stdout: '' })
      } finally {
        server.close()
      }
    },
  )

  test.runIf(linux && hasTerminals)('shows colour on a terminal only, and never with NO_COLOR', async () => {
    const help = (env: Record<string, string>) =>
      pty([process.execPath, bin, '--help'], { stdio: 'terminal', env: { ...here.env, ...env } }).ended
    expect((await help({})).screen).toContain('\x1b[1mUsage:')
    expect((await help({ NO_COLOR: '1' })).screen).not.toContain('\x1b')
    expect((await start(['--help']).ended).stdout).not.toContain('\x1b')
  })
})

describe('stsctl sandbox', () => {
  test('ends as its command ended, and leaves nothing behind', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'stsctl-bin-'))
    try {
      const env = { TMPDIR: folder, TEMP: folder }
      expect(await start(['sandbox', '--', 'sh', '-c', 'exit 7'], { env }).ended).toMatchObject({
        status: 7,
        stdout: '',
      })
      const killed = await start(['sandbox', '--', 'sh', '-c', 'kill -TERM $$'], { env }).ended
      expect(killed).toMatchObject({ status: null, signal: 'SIGTERM' })
      expect(await start(['sandbox', '--', 'no-such-command'], { env }).ended).toMatchObject({
        status: 127,
        stdout: '',
      })
      expect(readdirSync(folder)).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('gives its command keys, a device, an endpoint, files of its own, and stsctl itself', async () => {
    const line = 'stsctl get-caller-identity --query Arn --output text; echo "$HOME $AWS_MFA_SERIAL"; ls "$HOME/.aws"'
    const { stdout, status } = await start(['sandbox', '--', 'sh', '-c', line]).ended
    expect(status).toBe(0)
    expect(stdout).toMatch(
      /^arn:aws:iam::111122223333:user\/sandbox-user\n\S*stsctl-sandbox-\w+ arn:aws:iam::\S+\ncache\nconfig\ncredentials\n$/,
    )
  })

  test('prints its environment and stays until it is interrupted', async () => {
    const { child, ended } = start(['sandbox', '--output', 'env'])
    const exports = await new Promise<string>((resolve) =>
      child.stdout?.once('data', (chunk) => resolve(String(chunk))),
    )
    const home = /^export HOME='([^']+)'$/m.exec(exports)?.[1] ?? ''
    const url = /^export AWS_ENDPOINT_URL_STS='([^']+)'$/m.exec(exports)?.[1] ?? ''
    expect(existsSync(home)).toBe(true)
    expect(new URL(url).hostname).toBe('127.0.0.1')
    const { stdout } = await start(['get-caller-identity', '--query', 'Account', '--endpoint-url', url]).ended
    expect(stdout).toBe('"111122223333"\n')
    child.kill('SIGINT')
    expect(await ended).toMatchObject({ status: 130 })
    expect(existsSync(home)).toBe(false)
  })

  test('prints the code that its device shows', async () => {
    expect((await start(['sandbox', 'code']).ended).stdout).toMatch(/^\d{6}\n$/)
  })
})
