import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Debian's package puts the modules of `aws` where its own Python finds them. */
const python = '/usr/bin/python3'
const script = fileURLToPath(new URL('oracle.py', import.meta.url))

export const awsModules = existsSync('/usr/lib/python3/dist-packages/awscli/formatter.py') ? python : undefined

export type RenderCase = {
  readonly action: 'render'
  /** JSON text, so that both sides parse the same. */
  readonly answer: string
  readonly format: string
  readonly operation: string
  readonly query?: string
  readonly color?: boolean
  readonly columns?: number
}
export type Case =
  | RenderCase
  | { readonly action: 'timestamp'; readonly timestamp: string | number }
  | { readonly action: 'width_edges' }
  /** The two keys, the token and the expiration of `aws configure export-credentials`. */
  | { readonly action: 'process'; readonly credentials: readonly (string | null)[] }

/** What the Python code made of a case: a value, or the exception it died of. */
export type Verdict = { readonly value?: unknown; readonly error?: string; readonly message?: string }

/** Puts all cases to the modules of `aws` in one process. */
export function askAws(cases: readonly Case[]): Verdict[] {
  const ran = spawnSync(python, ['-X', 'utf8', script], {
    input: cases.map((one) => `${JSON.stringify(one)}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { PATH: '/usr/bin:/bin', TZ: 'UTC' },
  })
  if (ran.status !== 0) throw new Error(`the oracle failed: ${ran.stderr}`)
  // One JSON document a line is what the script prints.
  return ran.stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Verdict)
}
