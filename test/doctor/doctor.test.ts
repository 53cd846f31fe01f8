import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isOlder } from '../../src/commands/doctor/is-older.ts'
import { startCannedServer } from '../canned-server.ts'
import { peer } from '../peer.ts'
import { type World, world } from '../world.ts'

type Line = { Check: string; Status: string; Message: string | null; Fix: string | null }

/** A person whose set-up is as it should be: keys with a device in private files, and a region. */
async function healthy(): Promise<World> {
  const me = await world()
  onTestFinished(() => me.close())
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_MFA_SERIAL']) delete me.env[name]
  return me
}

async function doctor(me: World): Promise<{ exit: number; lines: Line[] }> {
  const { exit, stdout, stderr } = await me.stsctl('doctor', '--output', 'json')
  expect(stderr).toBe('')
  return { exit, lines: JSON.parse(stdout).Checks }
}

const put = (me: World, file: string, text: string) => {
  const target = path.join(me.home, file)
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 })
  writeFileSync(target, text, { mode: 0o600, flag: 'a' })
}

const set =
  (variables: Readonly<Record<string, string>>) =>
  ({ env }: World) =>
    void Object.assign(env, variables)

const session = 'aws_access_key_id = ASIAX\naws_secret_access_key = x\n'

/** Some fixes are commands of aws. */
const hasAws = peer('aws')

/** What is done to a healthy set-up, and the line that it must get. `heals`: the fix, pasted, makes it well again. */
const faults: readonly [string, (me: World) => void, RegExp, { fix: RegExp; heals?: false; advice?: true }][] = [
  [
    'AWS_SECURITY_TOKEN',
    set({ AWS_SECURITY_TOKEN: 'old' }),
    /^variables: AWS_SECURITY_TOKEN is set/,
    { fix: /^unset AWS_SECURITY_TOKEN$/ },
  ],
  [
    'half of the keys in the environment',
    set({ AWS_ACCESS_KEY_ID: 'AKIAX' }),
    /^variables: only AWS_ACCESS_KEY_ID is set/,
    { fix: /^unset AWS_ACCESS_KEY_ID$/ },
  ],
  [
    'a session token without its keys',
    set({ AWS_SESSION_TOKEN: 'x' }),
    /^variables: only AWS_SESSION_TOKEN is set/,
    { fix: /^unset AWS_SESSION_TOKEN$/ },
  ],
  [
    'long-term keys beside a session token',
    set({ AWS_ACCESS_KEY_ID: 'AKIAX', AWS_SECRET_ACCESS_KEY: 'x', AWS_SESSION_TOKEN: 'old' }),
    /^variables: the keys in the environment are not those of AWS_SESSION_TOKEN$/,
    { fix: /^unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN$/ },
  ],
  [
    "a session's keys without their token",
    set({ AWS_ACCESS_KEY_ID: 'ASIAX', AWS_SECRET_ACCESS_KEY: 'x' }),
    /^variables: the keys in the environment are temporary and have no AWS_SESSION_TOKEN$/,
    { fix: /^unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY$/ },
  ],
  [
    'long-term keys in the environment',
    set({ AWS_ACCESS_KEY_ID: 'AKIAX', AWS_SECRET_ACCESS_KEY: 'x' }),
    /^variables: long-term keys are in the environment/,
    { fix: /^stsctl login --write-profile session && unset /, heals: false, advice: true },
  ],
  [
    'keys in the environment that have ended',
    set({
      AWS_ACCESS_KEY_ID: 'ASIAX',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_SESSION_TOKEN: 'x',
      AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z',
    }),
    /^variables: the keys in the environment ended at 2020-01-01T00:00:00Z$/,
    { fix: /^unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN AWS_CREDENTIAL_EXPIRATION$/ },
  ],
  [
    'an expiration that was left over',
    set({ AWS_CREDENTIAL_EXPIRATION: '2999-01-01T00:00:00Z' }),
    /^variables: AWS_CREDENTIAL_EXPIRATION is left over/,
    { fix: /^unset AWS_CREDENTIAL_EXPIRATION$/ },
  ],
  [
    'an expiration that is none',
    set({ AWS_CREDENTIAL_EXPIRATION: 'soon' }),
    /^variables: AWS_CREDENTIAL_EXPIRATION is no timestamp/,
    { fix: /^unset AWS_CREDENTIAL_EXPIRATION$/ },
  ],
  [
    'keys that stand before a profile',
    set({
      AWS_PROFILE: 'admin',
      AWS_ACCESS_KEY_ID: 'ASIAX',
      AWS_SECRET_ACCESS_KEY: 'x',
      AWS_SESSION_TOKEN: 'x',
    }),
    /^variables: AWS_ACCESS_KEY_ID stands before AWS_PROFILE=admin/,
    { fix: /^unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN$/ },
  ],
  [
    'two profiles',
    set({ AWS_PROFILE: 'admin', AWS_DEFAULT_PROFILE: 'default' }),
    /^variables: AWS_PROFILE and AWS_DEFAULT_PROFILE name different profiles/,
    { fix: /^unset AWS_DEFAULT_PROFILE$/ },
  ],
  [
    'a profile that is gone',
    set({ AWS_PROFILE: 'gone' }),
    /^variables: AWS_PROFILE names profile gone, which is in neither file$/,
    { fix: /^unset AWS_PROFILE$/ },
  ],
  [
    'a profile without a name',
    set({ AWS_PROFILE: '' }),
    /^variables: AWS_PROFILE is empty/,
    { fix: /^unset AWS_PROFILE$/ },
  ],
  [
    'two regions',
    set({ AWS_DEFAULT_REGION: 'eu-west-1' }),
    /^variables: AWS_REGION and AWS_DEFAULT_REGION differ/,
    { fix: /^unset AWS_DEFAULT_REGION$/ },
  ],
  [
    'a security key in AWS_MFA_SERIAL',
    set({ AWS_MFA_SERIAL: 'arn:aws:iam::111122223333:u2f/user/jo/x' }),
    /^variables: AWS_MFA_SERIAL names a security key/,
    { fix: /^unset AWS_MFA_SERIAL$/ },
  ],
  [
    'a code that was left over',
    set({ STSCTL_TOKEN_CODE: '123456' }),
    /^variables: STSCTL_TOKEN_CODE is set/,
    { fix: /^unset STSCTL_TOKEN_CODE$/, advice: true },
  ],
  [
    'a section twice',
    (me) => put(me, '.aws/credentials', '[default]\naws_access_key_id = AKIAY\n'),
    /^files: ~\/\.aws\/credentials, line 4: section \[default\] is defined twice; aws reads none of it$/,
    { fix: /^\$\{EDITOR:-vi\} \+4 ~\/\.aws\/credentials$/, heals: false },
  ],
  [
    'a file that only the SDK for JavaScript refuses',
    (me) => put(me, '.aws/config', '[profile __proto__]\nregion = x\n'),
    /^files: ~\/\.aws\/config, line \d+: section \[profile __proto__\] .*; the SDK for JavaScript reads none of it$/,
    { fix: /^\$\{EDITOR:-vi\} \+\d+ ~\/\.aws\/config$/, heals: false },
  ],
  [
    'a byte that is no UTF-8',
    (me) => writeFileSync(path.join(me.home, '.aws/config'), Buffer.from([0x5b, 0xff, 0x5d])),
    /^files: ~\/\.aws\/config is not UTF-8/,
    { fix: /^file ~\/\.aws\/config$/, heals: false },
  ],
  [
    'a profile of the config file without the word profile',
    (me) => put(me, '.aws/config', '[de.v]\nregion = eu-west-1\n'),
    /^files: section \[de\.v\] of ~\/\.aws\/config is read by nobody: here a profile is \[profile de\.v\]$/,
    { fix: /^sed -i\.bak / },
  ],
  [
    'a profile of the credentials file with the word profile',
    (me) => put(me, '.aws/credentials', '[profile dev]\naws_access_key_id = AKIAX\naws_secret_access_key = x\n'),
    /^files: section \[profile dev\] of ~\/\.aws\/credentials is a profile of that whole name: here it is \[dev\]$/,
    { fix: /^sed -i\.bak /, heals: false },
  ],
  [
    'a credentials file that others can read',
    (me) => chmodSync(path.join(me.home, '.aws/credentials'), 0o644),
    /^modes: ~\/\.aws\/credentials can be read by others \(mode 644\)$/,
    { fix: /^chmod 600 ~\/\.aws\/credentials$/ },
  ],
  [
    'a config file that others can change',
    (me) => chmodSync(path.join(me.home, '.aws/config'), 0o666),
    /^modes: ~\/\.aws\/config can be changed by others \(mode 666\)$/,
    { fix: /^chmod go-w ~\/\.aws\/config$/ },
  ],
  [
    'a config file with keys that others can read',
    (me) => {
      put(me, '.aws/config', `[profile x]\n${session}aws_session_token = x\n`)
      chmodSync(path.join(me.home, '.aws/config'), 0o640)
    },
    /^modes: ~\/\.aws\/config can be read by others \(mode 640\)$/,
    { fix: /^chmod 600 ~\/\.aws\/config$/ },
  ],
  [
    'a role in the cache that others can read',
    (me) => {
      put(me, '.aws/cli/cache/x.json', '{}')
      chmodSync(path.join(me.home, '.aws/cli/cache/x.json'), 0o644)
    },
    /^modes: a file in ~\/\.aws\/cli\/cache can be read by others$/,
    { fix: /^chmod 600 ~\/\.aws\/cli\/cache\/\*\.json$/ },
  ],
  [
    'half of the keys in a profile',
    (me) => put(me, '.aws/credentials', '[half]\naws_access_key_id = AKIAX\n'),
    /^profiles: profile half in \S+ holds half of its keys: aws_secret_access_key is missing$/,
    { fix: /^aws configure --profile half$/, heals: false },
  ],
  [
    'a session without its token in a profile',
    (me) => put(me, '.aws/credentials', `[old]\n${session}`),
    /^profiles: profile old in \S+ holds the keys of a session without its aws_session_token$/,
    { fix: /^stsctl login --write-profile old$/, heals: false },
  ],
  [
    'a profile whose session has ended',
    (me) => put(me, '.aws/credentials', `[old]\n${session}aws_session_token = x\nexpiration = 2020-01-01T00:00:00Z\n`),
    /^profiles: profile old in \S+ holds a session that ended at 2020-01-01T00:00:00Z$/,
    { fix: /^stsctl login --write-profile old$/, heals: false },
  ],
  [
    'a role that comes from nowhere',
    (me) =>
      put(
        me,
        '.aws/config',
        '[profile lost]\nrole_arn = arn:aws:iam::111122223333:role/x\nmfa_serial = GAHT12345678\n',
      ),
    /^profiles: profile lost: Partial credentials found in assume-role, missing: source_profile or credential_source/,
    { fix: /^aws configure set source_profile PROFILE --profile lost$/, heals: false },
  ],
  [
    'roles that go round in circles',
    (me) => {
      put(me, '.aws/config', '[profile a]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = b\n')
      put(me, '.aws/config', '[profile b]\nrole_arn = arn:aws:iam::111122223333:role/x\nsource_profile = a\n')
    },
    /^profiles: profile a: Infinite loop in credential configuration detected/,
    { fix: /^aws configure set source_profile PROFILE --profile a$/, heals: false },
  ],
  [
    'a security key as the device of a profile',
    (me) => put(me, '.aws/config', '[profile key]\nmfa_serial = arn:aws:iam::111122223333:u2f/user/jo/x\n'),
    /^mfa: mfa_serial of profile key is a security key/,
    { fix: /^aws configure set mfa_serial arn:aws:iam::ACCOUNT:mfa\/DEVICE --profile key$/ },
  ],
  [
    'a device that is none',
    (me) => put(me, '.aws/config', '[profile "my key"]\nmfa_serial = 123\n'),
    /^mfa: mfa_serial of profile my key is no serial number or ARN of a device$/,
    { fix: /^aws configure set mfa_serial arn:aws:iam::ACCOUNT:mfa\/DEVICE --profile 'my key'$/ },
  ],
  [
    'long-term keys without a device',
    (me) => put(me, '.aws/credentials', '[bare]\naws_access_key_id = AKIAX\naws_secret_access_key = x\n'),
    /^mfa: profile bare holds long-term keys and names no mfa_serial/,
    { fix: /^aws configure set mfa_serial \S+ --profile bare$/, advice: true },
  ],
  [
    'no region',
    (me) => {
      delete me.env['AWS_REGION']
      delete me.env['AWS_DEFAULT_REGION']
      me.env['AWS_PROFILE'] = 'readonly'
    },
    /^settings: there is no region for profile readonly$/,
    { fix: /^aws configure set region us-east-1 --profile readonly$/ },
  ],
  [
    'a setting that cannot be read',
    set({ AWS_MAX_ATTEMPTS: 'many' }),
    /^settings: .*AWS_MAX_ATTEMPTS/,
    { fix: /^unset AWS_MAX_ATTEMPTS$/ },
  ],
  [
    'a proxy of another kind',
    set({ HTTPS_PROXY: 'socks5://jo:secret@proxy' }),
    /^network: HTTPS_PROXY is no http:\/\/ or https:\/\/ URL of a proxy$/,
    { fix: /^unset HTTPS_PROXY$/ },
  ],
  [
    'two proxies',
    set({ http_proxy: '', HTTP_PROXY: 'http://proxy' }),
    /^network: http_proxy and HTTP_PROXY differ/,
    { fix: /^unset HTTP_PROXY$/ },
  ],
  [
    'a CA bundle that is gone',
    set({ AWS_CA_BUNDLE: '/nowhere.pem' }),
    /^network: AWS_CA_BUNDLE names a file that holds no certificates$/,
    { fix: /^unset AWS_CA_BUNDLE$/ },
  ],
  [
    'certificates that are not checked',
    set({ NODE_TLS_REJECT_UNAUTHORIZED: '0' }),
    /^network: NODE_TLS_REJECT_UNAUTHORIZED is 0/,
    { fix: /^unset NODE_TLS_REJECT_UNAUTHORIZED$/ },
  ],
  [
    'a role in the cache that was cut off',
    (me) => put(me, '.aws/cli/cache/0a.json', '{"Credentials": {"Acc'),
    /^caches: ~\/\.aws\/cli\/cache\/0a\.json cannot be read$/,
    { fix: /^rm ~\/\.aws\/cli\/cache\/0a\.json$/ },
  ],
  [
    'a session in the cache that is none',
    (me) => put(me, `.aws/cache/session-${'0'.repeat(64)}.json`, '{}'),
    /^caches: ~\/\.aws\/cache\/session-0{64}\.json cannot be read$/,
    { fix: /^rm ~\/\.aws\/cache\/session-0{64}\.json$/ },
  ],
  [
    'an endpoint where nobody is',
    set({ AWS_ENDPOINT_URL_STS: 'http://jo:secret@127.0.0.1:1' }),
    /^endpoint: Could not connect to the endpoint URL: "http:\/\/127\.0\.0\.1:1\/"; nothing listens there$/,
    { fix: /^curl -v http:\/\/127\.0\.0\.1:1$/, heals: false },
  ],
]

describe.runIf(process.platform !== 'win32')('stsctl doctor', () => {
  test('finds nothing wrong with a set-up as it should be', async () => {
    const me = await healthy()
    const { exit, lines } = await doctor(me)
    expect(lines.filter(({ Status }) => Status !== 'ok')).toEqual([])
    expect(lines.map(({ Check }) => Check)).toEqual([
      'node',
      'variables',
      'files',
      'modes',
      'profiles',
      'mfa',
      'settings',
      'network',
      'caches',
      'endpoint',
    ])
    expect(exit).toBe(0)
  })

  test.each(faults)(
    'finds %s, and says how to mend it',
    async (_, harm, expected, { fix, heals = true, advice = false }) => {
      const me = await healthy()
      harm(me)
      const { exit, lines } = await doctor(me)
      const found = lines.find(({ Check, Message }) => expected.test(`${Check}: ${Message}`))
      expect(found, JSON.stringify(lines, undefined, 2)).toBeDefined()
      expect(found?.Fix).toMatch(fix)
      expect({ exit, status: found?.Status }).toEqual(
        advice ? { exit: 0, status: 'advice' } : { exit: 1, status: 'wrong' },
      )
      if (heals && (hasAws || !found?.Fix?.startsWith('aws '))) await mended(me, found)
    },
  )

  test.runIf(process.getuid?.() === 0)('finds a file that belongs to somebody else', async () => {
    const me = await healthy()
    chownSync(path.join(me.home, '.aws/credentials'), 65_534, 65_534)
    const { exit, lines } = await doctor(me)
    expect(exit).toBe(1)
    expect(lines.filter(({ Status }) => Status === 'wrong')).toEqual([
      {
        Check: 'modes',
        Status: 'wrong',
        Message: '~/.aws/credentials belongs to somebody else',
        Fix: 'sudo chown "$(id -un)" ~/.aws/credentials',
      },
    ])
  })

  test.each([
    ['18.19.1', '20.20', true],
    ['20.9.0', '20.20', true],
    ['20.19.9', '20.20', true],
    ['20.20.0', '20.20', false],
    ['22.0.0', '20.20', false],
    ['100.0.0', '20.20', false],
  ])('takes Node %s, where it needs %s, for too old: %s', (version, least, older) => {
    expect(isOlder(version, least)).toBe(older)
  })

  test('says how far the clock is off', async () => {
    const me = await healthy()
    let ahead = 0
    const canned = await startCannedServer(() => ({
      status: 403,
      headers: { date: new Date(Date.now() + ahead).toUTCString() },
      body: '<ErrorResponse/>',
    }))
    onTestFinished(() => canned.close())
    me.env['AWS_ENDPOINT_URL_STS'] = canned.url
    const clock = async (ms: number) => {
      ahead = ms
      const { exit, lines } = await doctor(me)
      const { Status, Message } = lines.at(-1) ?? {}
      return { exit, Status, Message: Message?.replace(/:\d+/, ':PORT') ?? null }
    }
    const off = 'the clock of this machine is'
    expect(await clock(0)).toEqual({ exit: 0, Status: 'ok', Message: null })
    expect(await clock(3_630_000)).toMatchObject({
      exit: 1,
      Status: 'wrong',
      Message: expect.stringMatching(`^${off} 1h behind that of 127.0.0.1:PORT: AWS refuses signatures$`),
    })
    expect(await clock(-61_500)).toMatchObject({
      exit: 0,
      Status: 'advice',
      Message: expect.stringMatching(`^${off} 1m ahead of that of 127.0.0.1:PORT$`),
    })
    const [request] = canned.requests
    expect(request?.headers['authorization']).toBeUndefined()
    expect(request?.body).toBe('Action=GetCallerIdentity&Version=2011-06-15')
  })

  test('sends nothing where it is told to', async () => {
    const me = await healthy()
    me.env['AWS_ENDPOINT_URL_STS'] = 'http://127.0.0.1:1'
    const { exit, stdout } = await me.stsctl('doctor', '--offline')
    expect([exit, stdout]).toEqual([
      0,
      'ok       node\nok       variables\nok       files\nok       modes\nok       profiles\nok       mfa\nok       settings\nok       network\nok       caches\n',
    ])
  })

  test('prints a line for each thing, and its fix below', async () => {
    const me = await healthy()
    me.env['AWS_SECURITY_TOKEN'] = 'old'
    put(me, '.aws/credentials', 'x\n')
    const { exit, stdout } = await me.stsctl('doctor')
    expect(exit).toBe(1)
    expect(stdout).toBe(`ok       node
wrong    variables: AWS_SECURITY_TOKEN is set: aws takes it for the session token, whatever AWS_SESSION_TOKEN is
         fix: unset AWS_SECURITY_TOKEN
wrong    files: ~/.aws/credentials, line 4: this is neither a section, a key with a value nor a comment; aws reads none of it
         fix: \${EDITOR:-vi} +4 ~/.aws/credentials
ok       modes
skipped  profiles
skipped  mfa
skipped  settings
ok       network
ok       caches
skipped  endpoint
`)
  })

  test('selects what is asked for, and refuses the format of a shell', async () => {
    const me = await healthy()
    me.env['AWS_SECURITY_TOKEN'] = 'old'
    const { stdout } = await me.stsctl('doctor', '--query', "Checks[?Status=='wrong'].Fix", '--output', 'text')
    expect(stdout).toBe('unset AWS_SECURITY_TOKEN\n')
    expect(await me.stsctl('doctor', '--output', 'env')).toMatchObject({ exit: 252, stdout: '' })
    expect(await me.stsctl('doctor', '--output', 'table')).toMatchObject({ exit: 1 })
  })

  test('shows no secret, wherever one stands', async () => {
    const me = await healthy()
    const secret = 'Hush+Hush/Hush123456'
    for (const name of ['AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN', 'STSCTL_TOKEN_CODE'])
      me.env[name] = secret
    me.env['HTTPS_PROXY'] = `socks5://jo:${encodeURIComponent(secret)}@proxy`
    me.env['AWS_ENDPOINT_URL_STS'] = 'http://jo:Hush@127.0.0.1:1'
    put(me, '.aws/config', `[x]\naws_secret_access_key = ${secret}\n`)
    put(me, '.aws/credentials', `[y]\naws_secret_access_key = ${secret}\naws_session_token = ${secret}\n`)
    put(me, '.aws/cli/cache/x.json', secret)
    for (const format of [[], ['--output', 'json'], ['--debug']]) {
      const { stdout, stderr } = await me.stsctl('doctor', ...format)
      expect(`${stdout}${stderr}`).not.toContain('Hush')
    }
  })

  test('follows a symbolic link to the file that counts', async () => {
    const me = await healthy()
    const real = path.join(me.home, 'elsewhere')
    execFileSync('mv', [path.join(me.home, '.aws/credentials'), real])
    symlinkSync(real, path.join(me.home, '.aws/credentials'))
    expect((await doctor(me)).exit).toBe(0)
  })
})

/** Pastes the fix into a shell of the person's, and asks again. */
async function mended(me: World, line: Line | undefined): Promise<void> {
  const pasted = spawnSync('sh', ['-c', `${line?.Fix} && env -0`], { env: me.env, cwd: me.home, encoding: 'utf8' })
  expect(pasted.status, pasted.stderr).toBe(0)
  const left = pasted.stdout.split('\0').map((entry) => entry.split('=', 1)[0])
  for (const name of Object.keys(me.env)) if (!left.includes(name)) delete me.env[name]
  const { lines } = await doctor(me)
  expect(lines.filter(({ Message }) => Message === line?.Message)).toEqual([])
}
