import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromIni } from '@aws-sdk/credential-providers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SandboxEnvironment, sandboxEnvironment } from '../../src/sandbox/environment.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import './sdk.ts'

let sandbox: Sandbox
let environment: SandboxEnvironment
const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
beforeAll(async () => {
  sandbox = await startSandbox()
  environment = sandboxEnvironment(sandbox, { folder, mfaProcess: 'stsctl sandbox code', noProxy: 'example.com' })
  for (const { path, text } of environment.files) writeFileSync(path, text, { mode: 0o600 })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await sandbox.close()
})

describe("the sandbox's environment", () => {
  it('is this', () => {
    expect(environment.set).toEqual({
      AWS_ACCESS_KEY_ID: 'AKIARTX3GSDSXSANDBOX',
      AWS_SECRET_ACCESS_KEY: 'sandbox/keys+open/nothing+outside/of+it/',
      AWS_REGION: 'us-east-1',
      AWS_DEFAULT_REGION: 'us-east-1',
      AWS_ENDPOINT_URL_STS: sandbox.url,
      AWS_ENDPOINT_URL_IAM: sandbox.url,
      STSCTL_SIGNIN_URL: `${sandbox.url}/federation`,
      AWS_MFA_SERIAL: 'arn:aws:iam::111122223333:mfa/sandbox-device',
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
      STSCTL_CACHE_DIR: join(folder, 'cache'),
      AWS_EC2_METADATA_DISABLED: 'true',
      NO_PROXY: 'example.com,127.0.0.1',
      no_proxy: 'example.com,127.0.0.1',
    })
  })

  it('unsets what would lead elsewhere, and nothing that it sets', () => {
    expect(environment.unset).toEqual(
      expect.arrayContaining(['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN']),
    )
    expect(environment.unset.filter((name) => name in environment.set)).toEqual([])
  })

  it('has these files', () => {
    expect(environment.files).toEqual([
      {
        path: join(folder, 'config'),
        text: `[default]
region = us-east-1
mfa_serial = arn:aws:iam::111122223333:mfa/sandbox-device
mfa_process = stsctl sandbox code

[profile admin]
role_arn = arn:aws:iam::111122223333:role/sandbox-admin
source_profile = default
mfa_serial = arn:aws:iam::111122223333:mfa/sandbox-device
mfa_process = stsctl sandbox code

[profile operator]
role_arn = arn:aws:iam::111122223333:role/sandbox-operator
source_profile = default
duration_seconds = 43200
mfa_serial = arn:aws:iam::111122223333:mfa/sandbox-device
mfa_process = stsctl sandbox code

[profile readonly]
role_arn = arn:aws:iam::111122223333:role/sandbox-readonly
source_profile = default

[profile vendor]
role_arn = arn:aws:iam::111122223333:role/sandbox-vendor
source_profile = default
external_id = sandbox-external-id

[profile auditor]
role_arn = arn:aws:iam::111122223333:role/sandbox-auditor
source_profile = readonly
`,
      },
      {
        path: join(folder, 'credentials'),
        text: `[default]
aws_access_key_id = AKIARTX3GSDSXSANDBOX
aws_secret_access_key = sandbox/keys+open/nothing+outside/of+it/
`,
      },
    ])
  })

  it.each([
    ['default', 'arn:aws:iam::111122223333:user/sandbox-user'],
    ['admin', 'arn:aws:sts::111122223333:assumed-role/sandbox-admin/'],
    ['operator', 'arn:aws:sts::111122223333:assumed-role/sandbox-operator/'],
    ['readonly', 'arn:aws:sts::111122223333:assumed-role/sandbox-readonly/'],
    ['vendor', 'arn:aws:sts::111122223333:assumed-role/sandbox-vendor/'],
    ['auditor', 'arn:aws:sts::111122223333:assumed-role/sandbox-auditor/'],
  ])('lets the SDK use the profile %s', async (profile, arn) => {
    const codes = { admin: -1, operator: 0 }
    const credentials = fromIni({
      profile,
      configFilepath: join(folder, 'config'),
      filepath: join(folder, 'credentials'),
      mfaCodeProvider: async () => sandbox.code(profile === 'admin' ? codes.admin : codes.operator),
      clientConfig: { endpoint: sandbox.url, region: 'us-east-1' },
    })
    const client = new STSClient({ endpoint: sandbox.url, region: 'us-east-1', credentials })
    expect((await client.send(new GetCallerIdentityCommand({}))).Arn).toContain(arn)
  })
})
