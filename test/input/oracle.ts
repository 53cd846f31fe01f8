import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

/** One question to the Python inside Debian's awscli: a kind that oracle.py knows, and its arguments. */
export type Case = readonly [kind: string, arguments: readonly unknown[]]
export type Answer = { readonly value?: unknown; readonly error?: string }

/** The answers to all cases from one process; undefined, and said aloud, where this machine has no such awscli. */
export function ask(cases: readonly Case[]): readonly Answer[] | undefined {
  if (!existsSync('/usr/lib/python3/dist-packages/awscli/clidriver.py')) {
    console.warn("not compared with Debian's awscli, which is not installed: apt-get install awscli")
    return undefined
  }
  const script = path.resolve('test/input/oracle.py')
  const ran = spawnSync('/usr/bin/python3', [script], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: '/usr/bin:/bin', AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' },
  })
  if (ran.status !== 0) throw ran.error ?? new Error(ran.stderr)
  return JSON.parse(ran.stdout)
}
