import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { sandboxEnvironment } from '../../src/sandbox/environment.ts'
import { roles } from '../../src/sandbox/roles.ts'
import { mintSamlAssertion, samlProviderArn } from '../../src/sandbox/saml-assertion.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { mintTradeInToken } from '../../src/sandbox/trade-in-token.ts'

const aws = ['aws', '/usr/bin/aws'].find((command) => spawnSync(command, ['--version']).status === 0)

test('the AWS CLI is here, or its part is left out aloud', () => {
  if (aws === undefined) console.warn('no aws on this machine: the sandbox was not tried with the AWS CLI')
  expect(aws !== undefined || process.env['CI'] !== 'true').toBe(true)
})

describe.skipIf(aws === undefined)('the AWS CLI and the sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-aws-'))
  let sandbox: Sandbox
  let env: NodeJS.ProcessEnv
  beforeAll(async () => {
    sandbox = await startSandbox()
    const environment = sandboxEnvironment(sandbox, { folder, mfaProcess: 'false' })
    for (const { path, text } of environment.files) writeFileSync(path, text)
    env = { ...process.env, ...environment.set, HOME: folder, AWS_PAGER: '' }
    for (const name of environment.unset) delete env[name]
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true })
    await sandbox.close()
  })

  type Outcome = { readonly code: number; readonly answer: Record<string, never>; readonly stderr: string }

  /** Not every version follows AWS_ENDPOINT_URL_STS, so the endpoint is an option here. */
  function run(service: string, args: readonly string[], keys: NodeJS.ProcessEnv = {}): Promise<Outcome> {
    const all = [service, ...args, '--endpoint-url', sandbox.url, '--output', 'json']
    return new Promise((resolve) => {
      execFile(aws ?? '', all, { env: { ...env, ...keys } }, (error, stdout, stderr) =>
        resolve({
          code: Number(error?.code ?? 0),
          answer: stdout === '' ? {} : JSON.parse(stdout),
          stderr: stderr.trim(),
        }),
      )
    })
  }

  const keysOf = ({ answer }: Outcome) => {
    const { AccessKeyId, SecretAccessKey, SessionToken } = Object(answer['Credentials'])
    return { AWS_ACCESS_KEY_ID: AccessKeyId, AWS_SECRET_ACCESS_KEY: SecretAccessKey, AWS_SESSION_TOKEN: SessionToken }
  }

  it('agree on who is who', async () => {
    const { answer } = await run('sts', ['get-caller-identity'])
    expect(answer).toEqual({
      UserId: 'AIDASANDBOXUSER222222',
      Account: '111122223333',
      Arn: 'arn:aws:iam::111122223333:user/sandbox-user',
    })
  })

  it('make a session with a code, and a role of it', async () => {
    const code = ['--serial-number', sandbox.mfaSerial, '--token-code', sandbox.code()]
    const session = await run('sts', ['get-session-token', ...code])
    const role = [
      'assume-role',
      '--role-arn',
      roles.admin.arn,
      '--role-session-name',
      'jo',
      '--tags',
      'Key=Team,Value=é ü',
    ]
    const admin = await run('sts', role, keysOf(session))
    const { answer } = await run('sts', ['get-caller-identity'], keysOf(admin))
    expect(answer['Arn']).toBe('arn:aws:sts::111122223333:assumed-role/sandbox-admin/jo')
    expect((await run('sts', ['get-session-token', ...code])).stderr).toContain(
      'An error occurred (AccessDenied) when calling the GetSessionToken operation: MultiFactorAuthentication failed with invalid MFA one time pass code.',
    )
  })

  it('list the devices', async () => {
    const { answer } = await run('iam', ['list-mfa-devices'])
    expect(Object(answer['MFADevices'])).toHaveLength(2)
  })

  it('do the other operations', async () => {
    const federated = await run('sts', [
      'get-federation-token',
      '--name',
      'bob',
      '--policy-arns',
      'arn=arn:aws:iam::aws:policy/ReadOnlyAccess',
    ])
    expect(Object(federated.answer['FederatedUser']).Arn).toBe('arn:aws:sts::111122223333:federated-user/bob')
    const info = await run('sts', ['get-access-key-info', '--access-key-id', sandbox.accessKeyId])
    expect(info.answer).toEqual({ Account: '111122223333' })
    const assertion = mintSamlAssertion({
      roleArn: roles.saml.arn,
      sessionName: 'jo',
      subject: 'jo',
      notOnOrAfter: Date.now() + 60_000,
    })
    const saml = await run('sts', [
      'assume-role-with-saml',
      '--role-arn',
      roles.saml.arn,
      '--principal-arn',
      samlProviderArn,
      '--saml-assertion',
      assertion,
    ])
    expect(saml.answer['Subject']).toBe('jo')
    const locked = await run('sts', ['assume-role', '--role-arn', roles.locked.arn, '--role-session-name', 'jo'])
    const message = /message: (\S+)/.exec(locked.stderr)?.[1] ?? ''
    const decoded = await run('sts', ['decode-authorization-message', `--encoded-message=${message}`])
    expect(JSON.parse(decoded.answer['DecodedMessage'] ?? '').explicitDeny).toBe(true)
  })

  const [, major, minor] =
    /aws-cli\/(\d+)\.(\d+)/.exec(aws === undefined ? '' : spawnSync(aws, ['--version']).stdout.toString()) ?? []
  const followsEndpoint = Number(minor) >= (major === '1' ? 29 : 13)

  it.skipIf(!followsEndpoint)(
    'assume the roles of its profiles, where the CLI follows AWS_ENDPOINT_URL_STS',
    async () => {
      for (const profile of ['readonly', 'vendor', 'auditor']) {
        const { answer } = await run('sts', ['get-caller-identity', '--profile', profile])
        expect(answer['Arn']).toContain(`assumed-role/sandbox-${profile}/`)
      }
    },
  )

  /** Older ones do not know these. */
  const knows = (operation: string) =>
    !spawnSync(aws ?? '', ['sts', operation, '--generate-cli-skeleton'], { env }).status

  it('do the newest operations, where the CLI knows them', async () => {
    if (knows('assume-root')) {
      const task = 'arn=arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy'
      const root = await run('sts', ['assume-root', '--target-principal', '444455556666', '--task-policy-arn', task])
      expect((await run('sts', ['get-caller-identity'], keysOf(root))).answer['Arn']).toBe(
        'arn:aws:iam::444455556666:root',
      )
    }
    if (knows('get-delegated-access-token')) {
      const token = mintTradeInToken({ roleArn: roles.readonly.arn, sessionName: 'jo', expiresAt: Date.now() + 60_000 })
      const delegated = await run('sts', ['get-delegated-access-token', '--trade-in-token', token])
      expect(delegated.answer['AssumedPrincipal']).toContain('sandbox-readonly/jo')
    }
    if (knows('get-web-identity-token')) {
      const issued = await run('sts', [
        'get-web-identity-token',
        '--audience',
        'sandbox',
        '--signing-algorithm',
        'ES384',
      ])
      const token = String(issued.answer['WebIdentityToken'])
      const web = [
        'assume-role-with-web-identity',
        '--role-arn',
        roles.web.arn,
        '--role-session-name',
        'jo',
        '--web-identity-token',
        token,
      ]
      expect((await run('sts', web)).answer['Audience']).toBe('sandbox')
    }
  })
})
