import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../bundled.ts'
import { hasTerminals, pty } from '../pty.ts'

const folder = mkdtempSync(join(tmpdir(), 'stsctl-programs-'))
let script = ''

beforeAll(async () => {
  script = await bundled('test/terminal/become.ts')
  file('plain', 'echo hello\n', 0o644)
  file('no-shebang', 'echo "ran $1"\n', 0o755)
  file('bad-interpreter', '#!/no/such/interpreter\n', 0o755)
  file('arguments', `#!/bin/sh\nprintf '[%s]' "$@"\n`, 0o755)
  mkdirSync(join(folder, 'folder'))
})

function file(name: string, text: string, mode: number): void {
  writeFileSync(join(folder, name), text)
  chmodSync(join(folder, name), mode)
}

function become(command: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [script, ...command], {
    encoding: 'utf8',
    env,
  })
  return { status, signal, stdout, stderr }
}

describe('a program that stsctl becomes', () => {
  test.each([0, 1, 42, 255])('gives its status %i', (status) => {
    expect(become(['sh', '-c', `exit ${status}`])).toEqual({ status, signal: null, stdout: '', stderr: '' })
  })

  test.each(['SIGTERM', 'SIGKILL', 'SIGINT', 'SIGHUP', 'SIGABRT'])('gives the signal that killed it, %s', (signal) => {
    const run = become(['sh', '-c', `kill -${signal.slice(3)} $$`])
    expect(run).toEqual({ status: null, signal, stdout: '', stderr: '' })
  })

  test('gets its arguments and its environment unchanged', () => {
    const hostile = ['a b', '', '"', "'", '$(id)', '*', 'é\n', '--', '-x']
    const env = { PATH: folder, STRANGE: ' "$HOME" \n' }
    expect(become(['arguments', ...hostile], env).stdout).toBe(hostile.map((word) => `[${word}]`).join(''))
    expect(become(['/usr/bin/env'], env).stdout).toBe(`PATH=${folder}\nSTRANGE= "$HOME" \n\n`)
  })

  test('reads our stdin and stops quietly when nobody reads it any more', () => {
    const { stdout } = spawnSync(process.execPath, [script, 'cat'], { input: 'through', encoding: 'utf8' })
    expect(stdout).toBe('through')
    const line = `'${process.execPath}' '${script}' sh -c 'yes; echo $? >&2' | head -1`
    const piped = spawnSync('bash', ['-c', line], { encoding: 'utf8' })
    expect({ stdout: piped.stdout, stderr: piped.stderr.trim() }).toEqual({ stdout: 'y\n', stderr: '141' })
  })

  test.each([
    ['is not there', 'no-such-program', 127, 'no-such-program: command not found'],
    ['is empty', '', 127, ': command not found'],
    ['is not there under its path', '/no/such/program', 127, '/no/such/program: command not found'],
    ['may not be run', 'plain', 126, 'plain: not executable'],
    ['may not be run under its path', join(folder, 'plain'), 126, `${join(folder, 'plain')}: not executable`],
    ['is a folder', join(folder, 'folder'), 126, `${join(folder, 'folder')}: a folder, not a program`],
    ['has no interpreter', 'bad-interpreter', 127, 'bad-interpreter: its interpreter is not found'],
  ])('that %s ends as a shell ends', (_, command, status, stderr) => {
    const env = { PATH: `/no/such/folder:${folder}` }
    expect(become([command], env)).toEqual({ status, signal: null, stdout: '', stderr })
  })

  test('need not name its interpreter', () => {
    expect(become([join(folder, 'no-shebang'), 'well']).stdout).toBe('ran well\n')
  })
})

describe.runIf(hasTerminals)('while a program runs on the terminal', () => {
  const on = (line: string) =>
    pty([process.execPath, script, 'bash', '--norc', '-c', line], { stdio: 'terminal', env: process.env })

  test('Ctrl-C is its alone to answer', async () => {
    const session = on('trap "echo caught; exit 3" INT; echo ready; while :; do sleep 0.1; done')
    await session.shows('ready')
    session.type('\x03')
    const end = await session.ended
    expect(end).toMatchObject({ status: 3, signal: null })
    expect(end.screen.match(/caught/g)).toEqual(['caught'])
  })

  test('Ctrl-C that kills it kills us the same way', async () => {
    const session = on('echo ready; exec sleep 20')
    await session.shows('ready')
    session.type('\x03')
    expect(await session.ended).toMatchObject({ status: null, signal: 'SIGINT' })
  })

  test.each(['SIGTERM', 'SIGHUP', 'SIGUSR1', 'SIGUSR2'])('%s sent to us reaches it once', async (signal) => {
    const session = on(`trap "echo caught; exit 4" ${signal.slice(3)}; echo ready; while :; do sleep 0.1; done`)
    await session.shows('ready')
    session.signal(signal)
    const end = await session.ended
    expect(end).toMatchObject({ status: 4, signal: null })
    expect(end.screen.match(/caught/g)).toEqual(['caught'])
  })

  test('it sees the terminal and its size', async () => {
    const session = on('test -t 0 && test -t 1 && test -t 2 && tty && stty size')
    const { screen, status } = await session.ended
    expect(status).toBe(0)
    expect(screen).toMatch(/^\/dev\/pts\/\d+\r\n0 0\r\n$/)
  })
})
