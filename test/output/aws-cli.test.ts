import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OutputFormat, render } from '../../src/output/index.ts'
import { compileQuery } from '../../src/output/query.ts'
import { type CannedServer, startCannedServer } from '../canned-server.ts'
import { role } from './answers.ts'
import { describeWith } from './program.ts'

const aws = existsSync('/usr/bin/aws') ? '/usr/bin/aws' : undefined

const answer = `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
  <AssumedRoleUser><Arn>${role.AssumedRoleUser.Arn}</Arn>
    <AssumedRoleId>${role.AssumedRoleUser.AssumedRoleId}</AssumedRoleId></AssumedRoleUser>
  <SourceIdentity>${role.SourceIdentity}</SourceIdentity>
  <PackedPolicySize>${role.PackedPolicySize}</PackedPolicySize>
  <Credentials><SessionToken>${role.Credentials.SessionToken}</SessionToken>
    <SecretAccessKey>${role.Credentials.SecretAccessKey}</SecretAccessKey>
    <Expiration>2030-01-02T03:04:05Z</Expiration><AccessKeyId>${role.Credentials.AccessKeyId}</AccessKeyId></Credentials>
</AssumeRoleResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></AssumeRoleResponse>`

const runs: readonly { readonly format: OutputFormat; readonly color?: 'on'; readonly query?: string }[] = [
  { format: 'json' },
  { format: 'yaml' },
  { format: 'yaml-stream', query: 'AssumedRoleUser' },
  { format: 'text' },
  { format: 'table' },
  { format: 'table', color: 'on', query: '{Size: PackedPolicySize, Who: SourceIdentity, Ratio: `1e3`}' },
  { format: 'json', query: '[Credentials.AccessKeyId, Nope]' },
]

describeWith(aws, 'aws itself', true, () => {
  const home = mkdtempSync(join(tmpdir(), 'stsctl-aws-'))
  let server: CannedServer
  beforeAll(async () => {
    server = await startCannedServer(() => ({ body: answer }))
  })
  afterAll(async () => {
    await server.close()
    rmSync(home, { recursive: true })
  })

  test('stsctl prints what the whole of aws prints', async () => {
    const words = [
      'sts',
      'assume-role',
      '--role-arn',
      'arn:aws:iam::123456789012:role/demo',
      '--role-session-name',
      'me',
    ]
    const env = {
      PATH: '/usr/bin:/bin',
      HOME: home,
      LANG: 'C.UTF-8',
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_REGION: 'us-east-1',
    }
    const theirs = await Promise.all(
      runs.map(async ({ format, color = 'off', query }) => {
        const flags = ['--output', format, '--color', color, ...(query === undefined ? [] : ['--query', query])]
        const ran = await promisify(execFile)(aws ?? '', [...words, '--endpoint-url', server.url, ...flags], { env })
        return ran.stdout
      }),
    )
    const ours = runs.map(({ format, color, query }) => {
      const options = { format, operation: 'AssumeRole', color: color === 'on', columns: 80 }
      return render(query === undefined ? role : compileQuery(query)(role), options)
    })
    expect(ours).toEqual(theirs)
    expect(server.requests.map(({ form }) => form['Action'])).toEqual(runs.map(() => 'AssumeRole'))
  })
})
