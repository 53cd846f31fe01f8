import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readStrict } from '../../src/ini/read-strict.ts'
import { hasBotocore, python } from '../ini/botocore.ts'
import { end, folder, run } from './processes.ts'

describe('many editors at once', { timeout: 180_000 }, () => {
  const profiles = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`)

  test('a hundred: a hundred profiles, and all else as it was', async () => {
    const file = join(folder(), 'credentials')
    const old = '# mine\r\n[default]\r\nregion = x ; y\r\n[odd] # note\r\ns3 =\r\n  a = b\r\n'
    writeFileSync(file, old, { mode: 0o600 })
    const ends = await Promise.all(profiles(100).map((name) => run('session', file, name)))
    expect(ends.filter(({ status }) => status !== 0)).toEqual([])
    const text = readFileSync(file, 'latin1')
    expect(text.startsWith(old)).toBe(true)
    const sections = readStrict(text).sections
    expect([...(sections?.keys() ?? [])].sort()).toEqual(['default', 'odd', ...profiles(100)].sort())
    for (const name of profiles(100))
      expect(sections?.get(name)?.values.get('aws_session_token')).toBe(`token+${name}==`)
    expect(readdirSync(join(file, '..'))).toEqual(['credentials'])
  })

  const aws = ['aws', '/usr/bin/aws'].find((name) => spawnSync(name, ['--version']).status === 0)
  test.skipIf(aws === undefined && process.env['CI'] !== 'true')(
    'forty beside a loop of `aws configure set`: none of ours is lost, and none of theirs (needs aws)',
    async () => {
      const file = join(folder(), 'credentials')
      writeFileSync(file, '[default]\naws_access_key_id = A\n', { mode: 0o600 })
      const theirs: string[] = []
      let busy = true
      const loop = (async () => {
        for (let index = 0; busy; index++) {
          const args = ['configure', 'set', 'aws_access_key_id', `AKIA${index}`, '--profile', `theirs${index}`]
          const child = spawn(aws ?? 'aws', args, {
            env: { ...process.env, AWS_SHARED_CREDENTIALS_FILE: file, AWS_CONFIG_FILE: join(file, '..', 'config') },
            stdio: 'ignore',
          })
          const [status] = await once(child, 'close')
          if (status === 0) theirs.push(`theirs${index}`)
        }
      })()
      const names = profiles(40)
      const statuses: (number | null)[] = []
      for (let index = 0; index < names.length; index += 4) {
        const ends = await Promise.all(names.slice(index, index + 4).map((name) => run('session', file, name)))
        statuses.push(...ends.map(({ status }) => status))
      }
      busy = false
      await loop
      expect(statuses).toEqual(names.map(() => 0))
      const sections = readStrict(readFileSync(file, 'latin1')).sections
      expect([...(sections?.keys() ?? [])].sort()).toEqual(['default', ...names, ...theirs].sort())
      expect(theirs.length).toBeGreaterThan(2)
    },
  )

  test.skipIf(!hasBotocore)(
    "twenty beside AWS CLI's own writer, thirty times a second: neither loses anything (needs Python with botocore)",
    async () => {
      const file = join(folder(), 'credentials')
      writeFileSync(file, '[default]\naws_access_key_id = A\n', { mode: 0o600 })
      const rival = spawn(python ?? 'python3', ['-c', writer, file], { stdio: ['ignore', 'pipe', 'inherit'] })
      const rivalEnd = end(rival)
      await once(rival.stdout, 'data')
      const names = profiles(20)
      const statuses: (number | null)[] = []
      for (let index = 0; index < names.length; index += 2) {
        const ends = await Promise.all(names.slice(index, index + 2).map((name) => run('session', file, name)))
        statuses.push(...ends.map(({ status }) => status))
      }
      writeFileSync(`${file}.stop`, '')
      const { stdout } = await rivalEnd
      const theirs = stdout.trim().split('\n')
      expect(statuses).toEqual(names.map(() => 0))
      const sections = readStrict(readFileSync(file, 'latin1')).sections
      expect([...(sections?.keys() ?? [])].sort()).toEqual(['default', ...names, ...theirs].sort())
      for (const name of theirs) expect(sections?.get(name)?.values.get('region'), name).toBe(name)
    },
  )
})

/** Appends a section, then rewrites the file to add a key to it: the two ways in which `aws configure set` writes. */
const writer = `
import os, random, sys, time
from awscli.customizations.configure.writer import ConfigFileWriter
path, index = sys.argv[1], 0
while not os.path.exists(path + '.stop'):
    name = 'theirs%d' % index
    ConfigFileWriter().update_config({'__section__': name, 'aws_access_key_id': 'A'}, path)
    ConfigFileWriter().update_config({'__section__': name, 'region': name}, path)
    print(name, flush=True)
    index += 1
    time.sleep(random.uniform(0.02, 0.05))
`
