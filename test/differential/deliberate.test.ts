import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { envelope } from './answers.ts'
import { awsIsHere } from './aws.ts'
import { bothPrograms } from './both.ts'
import { keyless, type Line } from './line.ts'
import { assumeRole, identity, session } from './requests.ts'

const base = '[src]\naws_access_key_id = A\naws_secret_access_key = s\n'
const role = '[profile r]\nrole_arn = arn:aws:iam::123456789012:role/demo\nsource_profile = src\n'
const keys = { AccessKeyId: 'ASIAX', SecretAccessKey: 's', SessionToken: 't' }
const answer = (action: string, members: Parameters<typeof envelope>[1]) => [{ body: envelope(action, members) }]

/** Where stsctl differs on purpose: the row of the README, a line, what aws ends with and what stsctl ends with. */
// biome-ignore format: a rule a line
const differences: readonly [row: string, Line, theirs: number, ours: number][] = [
  ['a maximum', { words: ['get-federation-token', '--name', 'x'.repeat(33)] }, 0, 252],
  ['a pattern', { words: ['get-federation-token', '--name', 'has space'] }, 0, 252],
  ['a pattern', { words: [...assumeRole, '--policy', 'no JSON'] }, 0, 252],
  ['a pair', { words: [...session, '--token-code', '123456'] }, 0, 252],
  ['a pair', { words: [...assumeRole, '--tags', 'Key=a,Value=b', 'Key=A,Value=c'] }, 0, 252],
  ['no whole number', { words: [...session, '--duration-seconds', 'abc'] }, 255, 252],
  ['a duration', { words: [...session, '--duration-seconds', '1h'] }, 255, 0],
  ['session credentials', { words: session, env: { AWS_SESSION_TOKEN: 't' } }, 0, 253],
  ['an answer', { words: identity, answers: answer('GetCallerIdentity', { Account: '1' }) }, 0, 255],
  ['an answer', { words: session, answers: answer('GetSessionToken', { Credentials: { ...keys, Expiration: '2020-01-01T00:00:00Z' } }) }, 0, 255],
  ['a mixed list', { words: [...assumeRole, '--query', '[PackedPolicySize, Credentials]', '--output', 'text'] }, 255, 0],
  ['a code', { words: [...identity, '--profile', 'r'], env: keyless, config: `${role}mfa_serial = arn:aws:iam::1:mfa/a\n`, credentials: base }, 255, 253],
  ['`--help`', { words: [...identity, '--help'], pinned: { exit: 252 } }, 252, 0],
  ['a message that begins with `-`', { words: ['decode-authorization-message', '--encoded-message', '-abc'] }, 252, 0],
  ['a skeleton', { words: [...identity, '--generate-cli-skeleton', 'output'] }, 252, 0],
  ['an empty secret', { words: identity, env: keyless, credentials: '[default]\naws_access_key_id = AKIAX\naws_secret_access_key =\n' }, 0, 255],
]

const here = awsIsHere()

describe.skipIf(!here)('stsctl differs on purpose from aws in', async () => {
  const run = here ? await bothPrograms() : undefined
  test.each(differences.map(([row, line, ...exits]) => [row, line.words.join(' '), line, exits] as const))(
    '%s: %s',
    async (_row, _words, line, exits) => {
      const { theirs, ours } = (await run?.(line)) ?? {}
      expect([theirs?.exit, ours?.exit]).toEqual(exits)
      if (ours?.exit !== 0) expect(ours?.stdout).toBe('')
    },
  )
})

test('the README lists each of them', () => {
  const [, section = ''] = readFileSync('README.md', 'utf8').split('\n## Where stsctl differs from aws\n')
  const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| ([^|]+) \|/gm)].map(([, row]) => row)
  for (const [row] of differences) expect(rows, row).toContain(row)
})
