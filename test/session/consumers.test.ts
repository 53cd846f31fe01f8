import path from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Sandbox } from '../../src/sandbox/start.ts'
import { bundled } from '../bundled.ts'
import { type Aws, findAws, runAws } from '../session-credentials/aws-program.ts'
import { bin, launch, type SessionWorld, sessionWorld } from './world.ts'

const debian = findAws(2)

/** `mfa`: what other tools name; its credentials come from stsctl, which is asked for the profile that holds the keys or the role. */
const config = ({ mfaSerial, roles }: Sandbox) => {
  const stsctl = `${process.execPath} ${bin}`
  const mfa = `mfa_serial = ${mfaSerial}\nmfa_process = echo asked >> ~/asked; cat ~/code\n`
  return [
    `[default]\n${mfa}`,
    `[profile admin-role]\nrole_arn = ${roles.admin.arn}\nsource_profile = default\n${mfa}`,
    `[profile mfa]\nregion = us-east-1\ncredential_process = ${stsctl} export --profile default --output process\n`,
    `[profile admin]\nregion = us-east-1\ncredential_process = ${stsctl} export --profile admin-role --output process\n`,
    `[profile itself]\nregion = us-east-1\ncredential_process = ${stsctl} export --profile itself --output process\n`,
  ].join('\n')
}

const whoAmI = (here: SessionWorld, profile: string) => [
  'sts',
  'get-caller-identity',
  '--profile',
  profile,
  '--output',
  'text',
  '--query',
  'Arn',
  '--endpoint-url',
  here.sandbox.url,
]

describe.skipIf(debian === undefined)('AWS CLI v2', () => {
  const aws = debian as Aws

  test('gets its credentials from stsctl, ten at once with one code', async () => {
    const here = await sessionWorld({ config })
    here.showCode()
    const profiles = Array.from({ length: 10 }, (_, index) => (index % 2 ? 'mfa' : 'admin'))
    const runs = await Promise.all(profiles.map((profile) => runAws(aws, whoAmI(here, profile), here.env)))
    expect(runs.filter(({ status }) => status !== 0)).toEqual([])
    expect(new Set(runs.map(({ stdout }) => stdout.replace(/\d+\n$/, '')))).toEqual(
      new Set([
        'arn:aws:iam::111122223333:user/sandbox-user\n',
        'arn:aws:sts::111122223333:assumed-role/sandbox-admin/botocore-session-',
      ]),
    )
    expect(here.read('asked')).toBe('asked\n')
    const requests = here.requests().filter((name) => name !== 'GetCallerIdentity')
    expect(requests).toEqual(['GetSessionToken', 'AssumeRole'])
  })

  test('asks for no code after stsctl export, as they share their cache', async () => {
    const here = await sessionWorld({ config })
    here.showCode()
    await here.stsctl(['export', '--profile', 'admin-role'])
    const run = await runAws(aws, whoAmI(here, 'admin-role'), here.env)
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('assumed-role/sandbox-admin') })
    expect(here.requests()).toEqual(['GetSessionToken', 'AssumeRole', 'GetCallerIdentity'])
  })

  test('is told when a profile asks stsctl for itself', async () => {
    const here = await sessionWorld({ config })
    const run = await runAws(aws, whoAmI(here, 'itself'), here.env)
    expect(run.status).toBe(255)
    expect(run.stderr).toContain('profile cycle: itself -> itself')
  })

  test('passes on what stsctl says when there is nobody to ask', async () => {
    const here = await sessionWorld({ config: (sandbox) => config(sandbox).replaceAll(/^mfa_process.*\n/gm, '') })
    const run = await runAws(aws, whoAmI(here, 'mfa'), here.env)
    expect(run.status).toBe(255)
    expect(run.stderr).toContain('stsctl: there is no terminal to ask for the MFA code on')
  })
})

describe('the AWS SDK for JavaScript', () => {
  test('gets its credentials from stsctl, from the cache after the first time', async () => {
    const here = await sessionWorld({ config })
    here.showCode()
    const script = await bundled('test/session/sdk-identity.ts')
    const env = { ...here.env, AWS_PROFILE: 'mfa', AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' }
    const identity = () => launch([process.execPath, script], env, here.home).ended
    const user = { status: 0, signal: null, stdout: 'arn:aws:iam::111122223333:user/sandbox-user', stderr: '' }
    expect(await Promise.all([identity(), identity(), identity()])).toEqual([user, user, user])
    expect(here.requests().filter((name) => name === 'GetSessionToken')).toHaveLength(1)
  })
})

describe('a cached export', () => {
  test('needs no network, for a session as for a role', async () => {
    const here = await sessionWorld({ config })
    here.showCode()
    const export_ = (profile: string, env = {}) =>
      here.stsctl(['export', '--profile', profile, '--output', 'process'], { env })
    const first = [await export_('default'), await export_('admin-role')]
    const offline = { AWS_ENDPOINT_URL_IAM: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' }
    await here.sandbox.close()
    expect([await export_('default', offline), await export_('admin-role', offline)]).toEqual(first)
    expect(path.basename(here.home)).toMatch(/^stsctl-session-/)
  })
})
