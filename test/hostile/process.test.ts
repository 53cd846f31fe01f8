import { execFile, execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { open as openFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { thisProcess } from '../../src/system/holder.ts'
import { launch, type Running } from '../session/world.ts'
import { bin, type Home, home } from './home.ts'
import { credentialsXml, hostileSts } from './sts.ts'

// What is waited for here comes in a moment, or never.
vi.setConfig({ testTimeout: 20_000 })

const linux = process.platform === 'linux'
const root = process.getuid?.() === 0 && existsSync('/usr/bin/setpriv')
const node = [process.execPath, bin]
const stranger = 45_678

const device = 'mfa_serial = arn:aws:iam::111122223333:mfa/phone\n'

async function obliging(onRequest = () => {}) {
  return hostileSts((action, _, response) => {
    onRequest()
    response.end(credentialsXml(action))
  })
}

/** Where a signal meets the program: what to run, what to have there before, and how to know that it has come so far. */
type Stage = {
  readonly name: string
  readonly words: readonly string[]
  prepare?(here: Home): void
  reached(here: Home, asked: () => number, running: Running): Promise<unknown>
}

const stages: readonly Stage[] = [
  {
    name: 'while it reads a code from a pipe that nobody writes to',
    words: ['login', '--token-code', '-'],
    prepare: (here) => here.write('.aws/config', `[default]\nregion = us-east-1\n${device}`),
    reached: (_, __, { pid }) => until(() => readsStdin(pid)),
  },
  {
    name: 'while it reads a document from a pipe that nobody writes to',
    words: ['get-session-token', '--cli-input-json', 'file://~/pipe'],
    prepare: (here) => void execFileSync('mkfifo', [path.join(here.path, 'pipe')]),
    // Opens for whoever writes when somebody reads.
    reached: (here) => openFile(path.join(here.path, 'pipe'), 'w'),
  },
  {
    name: 'while an mfa_process takes its time',
    words: ['login'],
    prepare: (here) =>
      here.write('.aws/config', `[default]\nregion = us-east-1\n${device}mfa_process = touch ~/asked; sleep 60\n`),
    reached: (here) => until(() => existsSync(path.join(here.path, 'asked'))),
  },
  {
    name: 'between the answer and the write, as another holds the lock of the file',
    words: ['get-session-token', '--write-profile', 'new', '--output', 'env'],
    prepare: (here) => here.write('.aws/credentials.lock', JSON.stringify(thisProcess())),
    reached: (here, asked) =>
      until(
        () =>
          asked() > 0 &&
          readdirSync(path.join(here.path, '.aws')).some((name) => /^credentials\.lock\..+\.tmp$/.test(name)),
      ),
  },
]

describe.skipIf(!linux).each(stages)('$name', ({ words, prepare, reached }) => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it: its code, no output, no file', async (signal) => {
    let count = 0
    const sts = await obliging(() => {
      count += 1
    })
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
    prepare?.(here)
    const before = here.tree()
    const running = open(words, here)
    await reached(here, () => count, running)
    running.kill(signal)
    const { status, signal: killer, stdout } = await running.ended
    // A shell sees the same number in both cases.
    const number = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]
    expect({ status: killer === signal ? number : status, stdout }).toEqual({ status: number, stdout: '' })
    const added = Object.keys(here.tree()).filter(
      (name) => !(name in before) && !/^\.aws\/stsctl(\/cache)?$|^asked$/.test(name),
    )
    expect(added).toEqual([])
    expect(here.tree()).toMatchObject(before)
  })
})

describe.skipIf(!linux)('who waits for another that is asked for the code', () => {
  test('ends at a signal, and the other goes on; who is asked ends with what it started', async () => {
    const sts = await obliging()
    const here = home({ AWS_ENDPOINT_URL_STS: sts.url })
    here.write(
      '.aws/config',
      `[default]\nregion = us-east-1\n${device}mfa_process = echo $$ > ~/asked; exec sleep 60\n`,
    )
    const first = launch([...node, 'login'], here.env, here.path)
    await until(
      () => existsSync(path.join(here.path, 'asked')) && readFileSync(path.join(here.path, 'asked'), 'utf8') !== '',
    )
    const second = spawn(process.execPath, [bin, 'export', '--output', 'env'], {
      env: here.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let told = ''
    await new Promise<void>((resolve) =>
      second.stderr.on('data', (chunk) => {
        told += chunk
        if (told.includes('waiting for another stsctl')) resolve()
      }),
    )
    second.kill('SIGTERM')
    expect(await new Promise((resolve) => second.on('close', resolve))).toBe(143)
    first.kill('SIGTERM')
    expect(await first.ended).toMatchObject({ status: 143, stdout: '' })
    const child = Number(readFileSync(path.join(here.path, 'asked'), 'utf8'))
    await until(() => !existsSync(`/proc/${child}`) || /\) Z /.test(readFileSync(`/proc/${child}/stat`, 'utf8')))
    expect(Object.keys(here.tree()).filter((name) => /lock|failed/.test(name))).toEqual([])
    expect(sts.actions).toEqual([])
  })
})

describe.skipIf(!linux)('streams that are full, closed or given up', () => {
  const answering: readonly (readonly string[])[] = [
    ['get-session-token'],
    ['get-session-token', '--output', 'env'],
    ['export', '--profile', 'admin'],
    ['status', '--output', 'json'],
    ['--help'],
    ['--version'],
  ]

  test.each(answering.map((words) => [words] as const))('a full disk is a failure, and is told: %j', async (words) => {
    const here = home({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
    const ran = await onto('/dev/full', words, here)
    expect(ran).toEqual({ status: 255, stderr: 'stsctl: the answer could not be written to stdout: ENOSPC\n' })
  })

  test('a full stderr stops nothing, and changes no code', async () => {
    const here = home({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
    const line = `exec '${process.execPath}' '${bin}' "$@" 2>/dev/full`
    const run = (...words: string[]) => launch(['sh', '-c', line, 'sh', ...words], here.env, here.path).ended
    expect(await run('get-session-token', '--write-profile', 'new', '--debug')).toMatchObject({ status: 0, stdout: '' })
    expect(here.tree()['.aws/credentials']).toContain('[new]')
    expect(await run('get-session-token', '--duration-seconds', '1')).toMatchObject({ status: 252, stdout: '' })
  })

  test.each(['<&-', '>&-', '2>&-', '<&- >&- 2>&-'])('%s: a closed stream is nobody else’s file', async (closed) => {
    const here = home({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
    const line = `'${process.execPath}' '${bin}' get-session-token --write-profile new --output env ${closed}`
    await promisify(execFile)('sh', ['-c', line], { env: here.env, cwd: here.path })
    // What is printed must not have gone to a file that was opened under the number of the stream.
    expect(here.tree()['.aws/credentials']).not.toMatch(/export|stsctl:/)
    expect(here.tree()['.aws/credentials']).toContain('[new]\naws_access_key_id = ASIAIOSFODNN7EXAMPLE\n')
  })

  test('a reader that has left is no failure', async () => {
    const here = home({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
    const line = `'${process.execPath}' '${bin}' get-session-token | true; exec 3>&1; '${process.execPath}' '${bin}' --help >&3 | head -1`
    expect(await promisify(execFile)('sh', ['-c', line], { env: here.env })).toMatchObject({ stderr: '' })
  })
})

describe.skipIf(!linux)('a machine that gives no place', () => {
  test('without a terminal and without a code it fails at once', async () => {
    const here = home({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
    here.write('.aws/config', `[default]\nregion = us-east-1\n${device}`)
    const ran = await launch([...node, 'login'], here.env, here.path).ended
    expect(ran).toMatchObject({ status: 253, stdout: '' })
    expect(ran.stderr).toMatch(/^stsctl: there is no terminal to ask for the MFA code on\nhint: /)
  })

  test('without a temporary folder everything works that needs none, and the sandbox says so', async () => {
    const here = home({ AWS_ENDPOINT_URL_STS: (await obliging()).url, TMPDIR: '/nowhere' })
    expect(
      await launch([...node, 'get-session-token', '--write-profile', 'new'], here.env, here.path).ended,
    ).toMatchObject({ status: 0 })
    const ran = await launch([...node, 'sandbox', '--', 'true'], here.env, here.path).ended
    expect(ran).toMatchObject({ status: 255, stdout: '', stderr: expect.stringMatching(/^stsctl: .*ENOENT/) })
  })

  test.skipIf(!root)('with a home that is read-only it gets credentials, keeps none, and says so', async () => {
    const here = home({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
    for (const name of ['', '.aws']) chmodSync(path.join(here.path, name), 0o755)
    for (const name of ['config', 'credentials']) chmodSync(path.join(here.path, '.aws', name), 0o644)
    const before = here.tree()
    const as = (...words: string[]) =>
      launch(['setpriv', '--reuid', String(stranger), '--clear-groups', ...node, ...words], here.env, here.path).ended
    expect(await as('export', '--profile', 'admin')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('ASIAIOSFODNN7EXAMPLE'),
    })
    const login = await as('login', '--token-code', '123456', '--serial-number', 'arn:aws:iam::111122223333:mfa/phone')
    expect(login).toMatchObject({ status: 0, stderr: expect.stringContaining('the session cannot be kept: EACCES') })
    const written = await as('get-session-token', '--write-profile', 'new', '--output', 'env')
    expect(written).toMatchObject({ status: expect.any(Number), stdout: '' })
    expect([253, 255]).toContain(written.status)
    expect(written.stderr).toMatch(/belongs to another user|cannot write/)
    expect(here.tree()).toEqual(before)
  })
})

describe.skipIf(!linux || !root)('root by sudo, in the home of the person', () => {
  function personal(env: Record<string, string>, ...files: string[]): Home {
    const here = home({ SUDO_UID: String(stranger), SUDO_USER: 'person', ...env })
    for (const name of files) {
      mkdirSync(path.dirname(path.join(here.path, name)), { recursive: true })
      writeFileSync(path.join(here.path, name), '{}', { mode: 0o600 })
    }
    for (const name of ['', ...readdirSync(here.path, { recursive: true, encoding: 'utf8' })])
      chownSync(path.join(here.path, name), stranger, stranger)
    return here
  }
  const owners = (here: Home) =>
    readdirSync(here.path, { recursive: true, encoding: 'utf8' }).map((name) => [
      name,
      lstatSync(path.join(here.path, name)).uid,
    ])
  const login = ['login', '--token-code', '123456', '--serial-number', 'arn:aws:iam::111122223333:mfa/phone']

  test('gets credentials, and leaves no file, no folder and no lock of its own', async () => {
    const here = personal({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
    const before = [here.tree(), owners(here)]
    const run = (...words: string[]) => launch([...node, ...words], here.env, here.path).ended
    expect(await run('export', '--profile', 'admin')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('ASIA'),
    })
    expect(await run(...login)).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('the session cannot be kept: EPERM'),
    })
    expect([here.tree(), owners(here)]).toEqual(before)
  })

  test('changes no file of the person, and makes none in its folder', async () => {
    for (const file of ['.aws/credentials', 'new/credentials']) {
      const here = personal({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
      here.env['AWS_SHARED_CREDENTIALS_FILE'] = path.join(here.path, file)
      const keys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'x' }
      const before = [here.tree(), owners(here)]
      const ran = await launch(
        [...node, 'get-session-token', '--write-profile', 'new', '--output', 'env'],
        { ...here.env, ...keys },
        here.path,
      ).ended
      expect(ran).toMatchObject({ status: 253, stdout: '', stderr: expect.stringContaining('of another user') })
      expect([here.tree(), owners(here)]).toEqual(before)
    }
  })

  test('takes over no cached file, even without a word of sudo', async () => {
    const here = personal({ AWS_ENDPOINT_URL_STS: (await obliging()).url })
    const run = (...words: string[]) =>
      launch([...node, ...words], { ...here.env, SUDO_UID: undefined }, here.path).ended
    expect(await run('export', '--profile', 'admin')).toMatchObject({ status: 0 })
    const [cached = ''] = Object.keys(here.tree()).filter((name) => name.startsWith('.aws/cli/cache/'))
    writeFileSync(path.join(here.path, cached), 'mine')
    chownSync(path.join(here.path, cached), stranger, stranger)
    expect(await run('export', '--profile', 'admin')).toMatchObject({ status: 0 })
    expect(readFileSync(path.join(here.path, cached), 'utf8')).toBe('mine')
    expect(lstatSync(path.join(here.path, cached)).uid).toBe(stranger)
  })
})

/** Like `launch`, with a stdin that stays open; it has ended when it has, though what it started may hold its streams. */
function open(words: readonly string[], here: Home): Running {
  const child = spawn(process.execPath, [bin, ...words], {
    env: here.env,
    cwd: here.path,
    detached: true,
    stdio: 'pipe',
  })
  const { pid = 0 } = child
  onTestFinished(() => void attempt(() => process.kill(-pid, 'SIGKILL')))
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk) => {
      text[name] += chunk
    })
  }
  const ended = new Promise<Awaited<Running['ended']>>((resolve) =>
    child.on('exit', (status, signal) => resolve({ status, signal, ...text })),
  )
  return { pid, kill: (signal) => void child.kill(signal), ended }
}

function onto(file: string, words: readonly string[], here: Home): Promise<{ status: number | null; stderr: string }> {
  const child = spawn(process.execPath, [bin, ...words], {
    env: here.env,
    cwd: here.path,
    stdio: ['ignore', openSync(file, 'w'), 'pipe'],
  })
  let stderr = ''
  child.stderr?.on('data', (chunk) => {
    stderr += chunk
  })
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, stderr })))
}

async function until(holds: () => boolean): Promise<void> {
  while (!attempt(holds)) await new Promise((resolve) => setTimeout(resolve, 10))
}

function attempt(holds: () => boolean): boolean {
  try {
    return holds()
  } catch {
    return false
  }
}

/** Whether the process is in `read(0, …)`: call 0 of x86_64, 63 of arm64 and riscv64 (proc(5)). */
function readsStdin(pid: number): boolean {
  return /^(0|63) 0x0 /.test(readFileSync(`/proc/${pid}/syscall`, 'utf8'))
}
