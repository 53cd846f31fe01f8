import { execFileSync, spawn } from 'node:child_process'
import type { Environment } from '../../src/context.ts'

/** How to run an AWS CLI: the program and the words before the person's. */
export type Aws = readonly [string, ...string[]]

/** An AWS CLI of this machine by its major version, if it has one; v2 must be there where CI is true. */
export function findAws(major: 1 | 2): Aws | undefined {
  const programs = ['/usr/bin/aws', 'aws', '/usr/local/bin/aws']
  const found = programs.find((program) => versionOf(program).startsWith(`aws-cli/${major}.`))
  if (found !== undefined) return [found]
  if (major === 2 && process.env['CI'] === 'true')
    throw new Error('AWS CLI v2 is not installed: apt-get install awscli')
  process.stderr.write(`left out: what is tested with AWS CLI v${major}, which is not installed here\n`)
  return undefined
}

/** Debian's AWS CLI 2.9 with one thing that it learned later: AWS_ENDPOINT_URL_STS, also for the roles of profiles. */
export const taught = `
import os, sys, awscli, botocore.session as session
plain = session.Session.create_client
def create_client(self, *args, **options):
    options['endpoint_url'] = options.get('endpoint_url') or os.environ['AWS_ENDPOINT_URL_STS']
    return plain(self, *args, **options)
session.Session.create_client = create_client
from awscli.clidriver import main
sys.exit(main())
`

function versionOf(program: string): string {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return ''
  }
}

/** Runs it without a terminal, so that a question for a code is read from `stdin` and not asked on ours. */
export async function runAws([program, ...before]: Aws, args: readonly string[], env: Environment, stdin = '') {
  const child = spawn(program, [...before, ...args], { env: { ...env }, detached: true, stdio: 'pipe' })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text
    })
  }
  child.stdin.on('error', () => {}).end(stdin)
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return { status, ...texts }
}
