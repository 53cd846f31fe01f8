import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { hasTerminals, pty } from '../pty.ts'
import { bin, type SessionWorld, sessionWorld } from '../session/world.ts'

const aws = '/usr/bin/aws'

/** Asks who the endpoint says we are, through Debian's aws, which knows no AWS_ENDPOINT_URL_STS. */
const whoAmI = `${aws} sts get-caller-identity --endpoint-url "$AWS_ENDPOINT_URL_STS" --query Arn --output text`

const askRaw =
  'curl -s -H "Authorization: $AWS_CONTAINER_AUTHORIZATION_TOKEN" "$AWS_CONTAINER_CREDENTIALS_FULL_URI"; echo'

function readonly({ roles }: SessionWorld['sandbox'], more = ''): string {
  const role = `[profile readonly]\nrole_arn = ${roles.readonly.arn}\nsource_profile = keys\n`
  return `[default]\nregion = us-east-1\n${more}\n${role}`
}

/** A person whose keys are not in the default profile. */
async function person(sandbox = {}, more = ''): Promise<SessionWorld> {
  const here = await sessionWorld({ config: (started) => readonly(started, more), sandbox })
  const { accessKeyId, secretAccessKey } = here.sandbox
  const keys = `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`
  here.write('.aws/credentials', `[default]\n${keys}[keys]\n${keys}`)
  return here
}

const assumed = /^arn:aws:sts::111122223333:assumed-role\/sandbox-readonly\/\S+\n$/

describe.runIf(existsSync(aws))('a command that stsctl serve runs', () => {
  test('uses the credentials of the endpoint, in the region of the profile, whatever else there is', async () => {
    const here = await person()
    const stale = { AWS_PROFILE: 'nothing', AWS_ACCESS_KEY_ID: 'AKIAX', AWS_SESSION_TOKEN: 'x', AWS_ROLE_ARN: 'x' }
    const line = `${whoAmI}; echo $AWS_REGION $AWS_DEFAULT_REGION; env | grep -c 'AKIA\\|AWS_ROLE\\|AWS_PROFILE'`
    const ran = await here.stsctl(['serve', '--profile', 'readonly', '--', 'sh', '-c', line], { env: stale })
    expect(ran.stderr).toBe('')
    const [arn, ...rest] = ran.stdout.split('\n')
    expect(`${arn}\n`).toMatch(assumed)
    expect(rest).toEqual(['us-east-1 us-east-1', '0', ''])
  })

  test('outlives its first credentials', async () => {
    const here = await person({ sessionSeconds: 3 })
    const line = `${whoAmI} && sleep 4 && ${whoAmI}`
    const ran = await here.stsctl(['serve', '--profile', 'readonly', '--', 'sh', '-c', line])
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    const lines = ran.stdout.trim().split('\n')
    expect(lines).toHaveLength(2)
    for (const arn of lines) expect(`${arn}\n`).toMatch(assumed)
    expect(here.requests().filter((name) => name === 'AssumeRole').length).toBeGreaterThanOrEqual(2)
  }, 60_000)

  test.each([
    ['keys of the config file', 'aws_access_key_id = AKIAX\naws_secret_access_key = x'],
    ['a process', 'credential_process = false'],
    ['a role', 'role_arn = arn:aws:iam::111122223333:role/x\nsource_profile = default'],
    ['a sign-on', 'sso_start_url = https://x\nsso_region = x\nsso_account_id = 1\nsso_role_name = x'],
    ['an identity', 'role_arn = arn:aws:iam::111122223333:role/x\nweb_identity_token_file = /nowhere'],
  ])('does not see the default profile, with %s', async (_, keys) => {
    const here = await person({}, `s3 =\n  max_queue_size = 7\n${keys}`)
    const [config, credentials] = [here.read('.aws/config'), here.read('.aws/credentials')]
    const line = `${whoAmI}; cat "$AWS_CONFIG_FILE"; ls -l "$AWS_CONFIG_FILE" | cut -c 1-10`
    const ran = await here.stsctl(['serve', '--profile', 'readonly', '--', 'sh', '-c', line])
    expect(ran.stderr).toBe('')
    const [arn, ...rest] = ran.stdout.split('\n')
    expect(`${arn}\n`).toMatch(assumed)
    expect(rest.join('\n')).toContain('[default]\nregion = us-east-1\ns3 =\n  max_queue_size = 7\n')
    expect(rest.join('\n')).not.toMatch(/aws_access_key_id|credential_process|sso_start_url|web_identity/)
    expect(rest.join('\n')).toContain('[profile readonly]')
    expect(rest.at(-2)).toBe('-rw-------')
    expect([here.read('.aws/config'), here.read('.aws/credentials')]).toEqual([config, credentials])
    expect(readdirSync(path.join(here.home, '.aws/stsctl/cache')).filter((name) => name.startsWith('config'))).toEqual(
      [],
    )
  })
})

describe('stsctl serve with a command', () => {
  test.each([
    ['exit 0', { status: 0, signal: null }],
    ['exit 42', { status: 42, signal: null }],
    ['kill -TERM $$', { status: null, signal: 'SIGTERM' }],
  ])('ends as it ends: %s', async (line, end) => {
    const here = await person()
    const ran = await here.stsctl(['serve', '--profile', 'readonly', '--', 'sh', '-c', line])
    expect(ran).toMatchObject({ ...end, stdout: '', stderr: '' })
  })

  test('passes a signal on to it', async () => {
    const here = await person()
    const line = 'trap "echo ended > ~/ended; exit 3" TERM; echo > ~/ready; while :; do sleep 0.05; done'
    const run = here.start(['serve', '--profile', 'readonly', '--', 'sh', '-c', line])
    while (!existsSync(path.join(here.home, 'ready'))) await new Promise((resolve) => setTimeout(resolve, 20))
    run.kill('SIGTERM')
    expect(await run.ended).toMatchObject({ status: 3 })
    expect(here.read('ended')).toBe('ended\n')
  })

  test.runIf(hasTerminals)('asks on the terminal when a code is needed again, and the command goes on', async () => {
    const others = 'case "$b" in *AccessKeyId*) [ "$b" = "$a" ];; esac'
    const line = `a=$(${askRaw}); echo "$a"; while b=$(${askRaw}); ${others}; do sleep 0.1; done; echo "$b"`
    const { here, run } = await withTerminal(line)
    await run.shows('Enter MFA code for', 'screen')
    run.type(`${here.sandbox.code()}\r`)
    await run.shows(/"AccessKeyId":"ASIA\w+"/, 'stdout')
    await run.shows('Enter MFA code for', 'screen')
    run.type(`${here.sandbox.code(1)}\r`)
    const { status, stdout, restored } = await run.ended
    expect({ status, restored }).toEqual({ status: 0, restored: true })
    const keys = [...stdout.matchAll(/"AccessKeyId":"(\w+)"/g)].map(([, key]) => key)
    expect(new Set(keys).size).toBe(2)
    expect(here.requests().filter((name) => name === 'GetSessionToken')).toHaveLength(2)
  })

  test.runIf(hasTerminals)('ends when the command has, though a question is still open', async () => {
    const { here, run } = await withTerminal(`${askRaw}; sleep 3; ${askRaw}; exit 5`)
    await run.shows('Enter MFA code for', 'screen')
    run.type(`${here.sandbox.code()}\r`)
    await run.shows(/"AccessKeyId":"ASIA\w+"/, 'stdout')
    await run.shows('Enter MFA code for', 'screen')
    const { status, restored, stdout } = await run.ended
    expect({ status, restored }).toEqual({ status: 5, restored: true })
    expect(stdout).toMatch(/\{"code":"CredentialsUnavailable","message":"new credentials are being got/)
  })
})

async function withTerminal(line: string) {
  const here = await sessionWorld({
    config: ({ mfaSerial }) => `[default]\nregion = us-east-1\nmfa_serial = ${mfaSerial}\n`,
    sandbox: { sessionSeconds: 3 },
  })
  writeFileSync(path.join(here.home, 'line.sh'), line)
  const command = [process.execPath, bin, 'serve', '--', 'sh', path.join(here.home, 'line.sh')]
  const run = pty(command, { env: here.env, cwd: here.home })
  onTestFinished(() => run.hangUp())
  return { here, run }
}
