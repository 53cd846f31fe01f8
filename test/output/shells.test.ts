import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Credentials } from '../../src/model/credentials.ts'
import { renderCredentials } from '../../src/output/render-credentials.ts'
import type { ShellFormat } from '../../src/output/shells.ts'
import { hostile, text } from './hostile.ts'
import { describeWith, findProgram } from './program.ts'

type Real = {
  readonly name: string
  readonly format: ShellFormat
  readonly always: boolean
  readonly args: readonly string[]
  /** How a person takes the output in; `$1` in the shells that have it is the file it was saved to. */
  readonly take: (file: string) => string
  /** Prints one variable and a NUL. */
  readonly print: (name: string) => string
}

const posix = (name: string, format: ShellFormat = 'env'): Real => ({
  name,
  format,
  always: true,
  args: name === 'zsh' ? ['-f'] : [],
  take: (file) => `eval "$(cat '${file}')" || echo failed`,
  print: (variable) => `printf '%s\\0' "\${${variable}-UNSET}"`,
})

const reals: readonly Real[] = [
  posix('sh'),
  posix('dash'),
  posix('bash'),
  posix('zsh'),
  posix('bash', 'env-no-export'),
  {
    name: 'fish',
    format: 'fish',
    always: true,
    args: ['--no-config'],
    take: (file) => `cat '${file}' | source; or echo failed`,
    print: (variable) => `if set -q ${variable}; printf '%s\\0' $${variable}; else; printf 'UNSET\\0'; end`,
  },
  {
    name: 'nu',
    format: 'nushell',
    always: false,
    args: ['--no-config-file'],
    take: (file) => `source '${file}'`,
    print: (variable) => `print --no-newline ($env.${variable}? | default UNSET) (char nul)`,
  },
  {
    name: 'pwsh',
    format: 'powershell',
    always: false,
    args: ['-NoProfile', '-NonInteractive', '-File'],
    take: (file) => `Get-Content -Raw '${file}' | Invoke-Expression`,
    print: (variable) =>
      `[Console]::Out.Write($(if (Test-Path Env:${variable}) { $Env:${variable} } else { 'UNSET' }) + [char]0)`,
  },
]

const stale = { AWS_PROFILE: 'stale', AWS_SECURITY_TOKEN: 'stale', AWS_SESSION_TOKEN: 'stale' }

/** Takes each rendering in, in one real shell, and returns what the variables then hold. */
function roundTrip(program: string, real: Real, all: readonly Credentials[], names: readonly string[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'stsctl-shells-'))
  try {
    const lines = all.flatMap((credentials, index) => {
      const file = join(folder, `rendered-${index}`)
      writeFileSync(file, renderCredentials(credentials, { format: real.format }))
      return [real.take(file), ...names.map(real.print)]
    })
    const script = join(folder, 'script.ps1')
    writeFileSync(script, `${lines.join('\n')}\n`)
    const ran = spawnSync(program, [...real.args, script], {
      cwd: folder,
      env: { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', ...stale },
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    expect(ran.stderr).toBe('')
    expect(readdirSync(folder), 'no value ran as a command').not.toContain('owned')
    const values = ran.stdout.split('\0').slice(0, -1)
    return all.map((_, index) => values.slice(index * names.length, (index + 1) * names.length))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const three = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN']
const asValues = ({ AccessKeyId, SecretAccessKey, SessionToken }: Credentials) => [
  AccessKeyId,
  SecretAccessKey,
  SessionToken ?? 'UNSET',
]

for (const real of reals) {
  const program = findProgram(real.name)
  describeWith(program, real.name, real.always, () => {
    const run = (all: readonly Credentials[], names = three) => roundTrip(program ?? '', real, all, names)

    test(`stsctl writes --output ${real.format} so that hostile values arrive whole and nothing runs`, () => {
      const all = hostile.map((value) => ({
        AccessKeyId: value,
        SecretAccessKey: `${value}${value}`,
        SessionToken: value,
      }))
      expect(run(all)).toEqual(all.map(asValues))
    })

    test(`stsctl writes --output ${real.format} so that any text arrives whole`, () => {
      const credentials = fc.record({ AccessKeyId: text, SecretAccessKey: text, SessionToken: text })
      fc.assert(
        fc.property(fc.array(credentials, { minLength: 80, maxLength: 120, size: 'max' }), (all) => {
          expect(run(all)).toEqual(all.map(asValues))
        }),
        { numRuns: 2, endOnFailure: true },
      )
    })

    test(`stsctl takes away with --output ${real.format} what would shadow the new keys`, () => {
      const long = { AccessKeyId: 'AKIA', SecretAccessKey: 's' }
      expect(run([long], [...three, 'AWS_PROFILE', 'AWS_SECURITY_TOKEN'])).toEqual([
        ['AKIA', 's', 'UNSET', 'UNSET', 'UNSET'],
      ])
    })
  })
}
