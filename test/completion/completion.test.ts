import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Shell, shells } from './shells.ts'

const home = mkdtempSync(path.join(tmpdir(), 'stsctl-completion-'))
const env = { HOME: home, PATH: `${home}/bin:${process.env['PATH']}`, TERM: 'dumb', LANG: 'C.UTF-8' }

beforeAll(() => {
  mkdirSync(`${home}/bin`)
  mkdirSync(`${home}/.aws`)
  writeFileSync(`${home}/bin/stsctl`, `#!/bin/sh\nexec '${process.execPath}' '${path.resolve('bin/stsctl.js')}' "$@"\n`)
  writeFileSync(`${home}/bin/frobnicate`, '#!/bin/sh\n')
  for (const name of ['stsctl', 'frobnicate']) chmodSync(`${home}/bin/${name}`, 0o755)
  writeFileSync(`${home}/.aws/config`, '[profile admin]\n[profile audit:eu]\n[sso-session admin-sso]\n')
  writeFileSync(`${home}/.aws/credentials`, '[default]\n[adept]\n[odd name]\n')
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

const formats =
  'json yaml yaml-stream text table off process env env-no-export fish powershell windows-cmd nushell github shell'

/** A line, and the answers that every shell must offer for its last word. */
const lines: readonly (readonly [name: string, line: string, answers: string])[] = [
  ['commands', 'stsctl logi', 'login'],
  ['commands that begin alike', 'stsctl assume-role-', 'assume-role-with-saml assume-role-with-web-identity'],
  [
    'commands behind sts',
    'stsctl sts assume-ro',
    'assume-role assume-role-with-saml assume-role-with-web-identity assume-root',
  ],
  ['commands behind global flags', 'stsctl --debug --profile admin get-caller', 'get-caller-identity'],
  ['flags of a command', 'stsctl login --for', '--force'],
  ['global flags before a command', 'stsctl --no-si', '--no-sign-request'],
  ['global flags behind one', 'stsctl login --no-si', '--no-sign-request'],
  ['the choices of a flag', 'stsctl status --output yam', 'yaml yaml-stream'],
  ['profiles of both files', 'stsctl export --profile ad', 'adept admin'],
  ['a profile to write', 'stsctl login --write-profile ade', 'adept'],
  ['a profile behind an equals sign', 'stsctl export --profile=ade', '--profile=adept'],
  ['a profile with a colon in its name', 'stsctl export --profile audit:e', 'audit:eu'],
  ['the words of an operand', 'stsctl completion po', 'powershell'],
  ['a program', 'stsctl exec -- frobn', 'frobnicate'],
  ['flags behind others', 'stsctl get-session-token --duration-seconds 900 --repl', '--replace-long-term-keys'],
  ['a program without dashes', 'stsctl exec --profile admin frobn', 'frobnicate'],
]

describe.each(Object.keys(shells))('in %s', (name) => {
  const missing = !has(name)
  let shell: Shell
  beforeAll(async () => {
    if (!missing) shell = await (shells[name] as (typeof shells)[string])(env)
  })
  afterAll(async () => {
    await shell?.close()
  })

  test.skipIf(missing && !process.env['CI'])('stsctl is completed:', () => expect(missing).toBe(false))

  test.skipIf(missing).each(lines)('%s', async (_, line, answers) => {
    const completed = await shell.completed(line)
    expect(words(completed)).toEqual([...words(line).slice(0, -1), ...words(answers)])
  })

  test.skipIf(missing)('all formats of --output', async () => {
    const completed = await shell.completed('stsctl export --output ')
    expect(words(completed).slice(3).sort()).toEqual(words(formats).sort())
  })

  test.skipIf(missing)('a name that must be quoted', async () => {
    expect(await shell.completed('stsctl export --profile od')).toMatch(/ odd\\? name $/)
  })
})

test('stsctl completion is there for each shell that it names, and refuses others', () => {
  const run = (...argv: string[]) =>
    execFileSync(process.execPath, ['bin/stsctl.js', ...argv], { env, stdio: 'pipe' }).toString()
  for (const shell of ['bash', 'zsh', 'fish', 'powershell'])
    expect(run('completion', shell)).toContain('get-session-token')
  expect(() => run('completion', 'tcsh')).toThrow('there is no completion for tcsh')
  expect(run('completion', '--profiles')).toBe('admin\naudit:eu\ndefault\nadept\nodd name\n')
})

function words(line: string): string[] {
  return line.split(' ').filter(Boolean)
}

function has(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
