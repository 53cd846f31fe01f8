import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import type { Ran } from '../world.ts'

export type Aws = {
  run(line: { words: readonly string[]; env: Readonly<Record<string, string>>; folder: string }): Promise<Ran>
  stop(): void
}

/** Debian's AWS CLI v2 is there, as a package of python's; where it is not, the suite says so, and fails in CI. */
export function awsIsHere(): boolean {
  const import2 = 'import awscli; assert awscli.__version__.startswith("2.")'
  const here = existsSync('/usr/bin/aws') && spawnSync('/usr/bin/python3', ['-c', import2]).status === 0
  if (!here && process.env['CI'] === 'true') throw new Error('AWS CLI v2 is not installed: apt-get install awscli')
  if (!here) process.stderr.write('left out: the comparison with aws, which is not at /usr/bin/aws\n')
  return here
}

/** Starts it once; lines are run one after the other. `home` is where it believes to be at home from its start on. */
export function startAws(home: string): Aws {
  const env = { PATH: '/usr/bin:/bin', HOME: home, LANG: 'C.UTF-8' }
  const child = spawn('/usr/bin/python3', ['test/differential/oracle.py'], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const waiting: ((ran: Ran) => void)[] = []
  createInterface({ input: child.stdout }).on('line', (line) => waiting.shift()?.(JSON.parse(line)))
  return {
    run: (line) =>
      new Promise((resolve) => {
        waiting.push(resolve)
        child.stdin.write(`${JSON.stringify(line)}\n`)
      }),
    stop: () => void child.kill(),
  }
}
