import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/commands/index.ts'
import { operations } from '../../src/operations/index.ts'
import { connect } from '../../src/system/client.ts'
import { connection, errorXml, resultXml } from '../client/canned.ts'
import { launch } from '../session/world.ts'
import { bin, type Home, home } from './home.ts'
import { credentialsXml, escaped, type HostileSts, hostileSts } from './sts.ts'

const linux = process.platform === 'linux'

/** What the person gives: it may be in no output of any kind, and in no file but the person's own. */
const given = {
  longTerm: 'MARKlongterm/key+1',
  session: 'MARKsession+token/2==',
  code: '271828',
  saml: 'TUFSS3NhbWwtYXNzZXJ0aW9u',
  webIdentity: 'MARKweb.identity.token-3',
  tradeIn: 'MARKtradein+token/4',
}
/** What comes back: it may be in the answer on stdout, in the profile and in the caches. */
const returned = {
  secret: 'MARKreturned/secret+5',
  token: 'MARKreturned+token/6==',
  signin: 'MARKsignin7',
  jwt: 'MARKjwt.8',
}
const marksOf = (values: Readonly<Record<string, string>>) =>
  Object.values(values).flatMap((value) => [value, encodeURIComponent(value)])
const marks = [...marksOf(given), ...marksOf(returned)]

const answer = (action: string) => {
  const keys = { SecretAccessKey: returned.secret, SessionToken: returned.token }
  const members: Record<string, string> = {
    GetCallerIdentity:
      '<Arn>arn:aws:iam::111122223333:user/a</Arn><UserId>AIDA</UserId><Account>111122223333</Account>',
    DecodeAuthorizationMessage: '<DecodedMessage>{}</DecodedMessage>',
    GetAccessKeyInfo: '<Account>111122223333</Account>',
    GetWebIdentityToken: `<WebIdentityToken>${returned.jwt}</WebIdentityToken><Expiration>2090-01-01T00:00:00Z</Expiration>`,
  }
  return members[action] === undefined ? credentialsXml(action, keys) : resultXml(action, members[action])
}

/** How the endpoint behaves; what repeats the request is the worst that it can do to a log. */
const moods: Readonly<Record<string, (action: string, echo: string) => [number, string] | undefined>> = {
  obliging: (action) => [
    200,
    action === 'getSigninToken' ? JSON.stringify({ SigninToken: returned.signin }) : answer(action),
  ],
  'refusing, with an echo of all it was sent': (_, echo) => [403, errorXml('AccessDenied', escaped(echo))],
  'babbling, with an echo of all it was sent': (_, echo) => [200, `<a>${escaped(echo)}</a>`],
  'echoing in no XML': (_, echo) => [500, echo],
  hanging: () => undefined,
}

async function moody(mood: string, onRequest = () => {}): Promise<HostileSts> {
  return hostileSts((action, request, response, body) => {
    onRequest()
    const reply = moods[mood]?.(action, `${body} ${decodeURIComponent(body)} ${JSON.stringify(request.headers)}`)
    if (reply === undefined) return void request.socket.resetAndDestroy()
    const type = action === 'getSigninToken' ? 'text/plain' : 'text/xml'
    response.writeHead(reply[0], { 'content-type': type }).end(reply[1])
  })
}

function person(url: string, env: Readonly<Record<string, string>> = {}): Home {
  const here = home({
    AWS_ENDPOINT_URL_STS: url,
    STSCTL_SIGNIN_URL: `${url}/federation`,
    AWS_MAX_ATTEMPTS: '1',
    ...env,
  })
  mkdirSync(path.join(here.path, 'tmp'))
  here.env['TMPDIR'] = path.join(here.path, 'tmp')
  here.write(
    '.aws/credentials',
    `[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${given.longTerm}\n[temp]\naws_access_key_id = ASIAIOSFODNN7EXAMPLE\naws_secret_access_key = ${given.longTerm}\naws_session_token = ${given.session}\n`,
  )
  const device = 'mfa_serial = arn:aws:iam::111122223333:mfa/phone\nmfa_process = cat ~/in/code\n'
  const role = 'role_arn = arn:aws:iam::111122223333:role/admin\nregion = us-east-1\n'
  here.write(
    '.aws/config',
    `[default]\nregion = us-east-1\n${device}[profile temp]\nregion = us-east-1\n[profile admin]\n${role}source_profile = default\n[profile web]\n${role}web_identity_token_file = ${here.path}/in/web\n[profile outside]\nregion = us-east-1\ncredential_process = cat ${here.path}/in/process\n`,
  )
  mkdirSync(path.join(here.path, 'in'))
  for (const [name, text] of Object.entries({ code: given.code, saml: given.saml, web: given.webIdentity }))
    here.write(`in/${name}`, text)
  here.write(
    'in/process',
    JSON.stringify({ Version: 1, AccessKeyId: 'ASIA', SecretAccessKey: given.longTerm, SessionToken: given.session }),
  )
  return here
}

const role = ['--role-arn', 'arn:aws:iam::111122223333:role/admin']
const principal = ['--principal-arn', 'arn:aws:iam::111122223333:saml-provider/idp']
const device = ['--serial-number', 'arn:aws:iam::111122223333:mfa/phone', '--token-code', given.code]
/** Every command, with every secret that it takes: on its own line, in a file, from a profile. */
const lines: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'get-session-token': [
    device,
    [...device, '--write-profile', 'new', '--profile', 'default'],
    ['--profile', 'temp'],
    ['--token-code', `${given.code}x`],
    ['--token-kode', given.code],
  ],
  'assume-role': [
    [...role, '--role-session-name', 'me', ...device],
    [...role, '--role-session-name', 'me', '--profile', 'temp', '--output', 'env'],
  ],
  'get-federation-token': [['--name', 'me', '--output', 'table']],
  'get-caller-identity': [[], ['--profile', 'temp'], ['--profile', 'outside'], ['--profile', 'admin']],
  'assume-role-with-saml': [
    [...role, ...principal, '--saml-assertion', given.saml],
    [...role, ...principal, '--saml-assertion', 'file://in/saml'],
    [...principal, '--saml-assertion', given.saml],
  ],
  'assume-role-with-web-identity': [
    [...role, '--role-session-name', 'me', '--web-identity-token', given.webIdentity],
    ['--web-identity-token', given.webIdentity, given.tradeIn],
  ],
  'assume-root': [
    [
      '--target-principal',
      '111122223333',
      '--task-policy-arn',
      'arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
    ],
  ],
  'decode-authorization-message': [['--encoded-message', 'abc']],
  'get-access-key-info': [['--access-key-id', 'AKIAIOSFODNN7EXAMPLE']],
  'get-web-identity-token': [['--audience', 'a', '--signing-algorithm', 'RS256', '--profile', 'temp']],
  'get-delegated-access-token': [
    ['--trade-in-token', given.tradeIn],
    [`--trade-in-token=${given.tradeIn}`, '--bogus'],
  ],
  login: [
    [],
    ['--token-code', given.code, '--write-profile', 'new'],
    ['--mfa-process', 'cat ~/in/code; exit 3'],
    ['--token-code', `${given.code} 1`],
  ],
  export: [
    ['--profile', 'admin'],
    ['--profile', 'web'],
    ['--profile', 'admin', '--output', 'process'],
    ['--profile', 'outside', '--output', 'off'],
  ],
  status: [[], ['--output', 'json']],
  logout: [['--all'], ['--write-profile', 'temp']],
  console: [
    ['--profile', 'admin'],
    ['--profile', 'temp'],
  ],
  doctor: [[], ['--output', 'json']],
  completion: [['bash'], ['nope']],
}
/** Those that run another program, which must not take the place of this one: played with the real binary alone. */
const running: Readonly<Record<string, readonly (readonly string[])[]>> = {
  exec: [
    ['--profile', 'admin', '--', 'true'],
    ['--profile', 'web', '--', 'no-such-program'],
  ],
  serve: [['--profile', 'admin', '--', 'true']],
  sandbox: [['--log', '--', 'true']],
}

/** Where secrets may be kept, by a name and by whom: all for their owner alone. */
const places = [
  /^\.aws\/credentials$/,
  /^\.aws\/stsctl\/cache\/session-[0-9a-f]{64}\.json$/,
  /^\.aws\/cli\/cache\/[0-9a-f]{40}\.json$/,
  /^in\/\w+$/,
]

function expectNoTrace(here: Home): void {
  for (const [name, modeAndText] of Object.entries(here.tree())) {
    expect(name).not.toMatch(/MARK|271828/)
    const kept = marks.filter((mark) => modeAndText.includes(mark))
    if (!places.some((place) => place.test(name))) expect(kept, name).toEqual([])
    else if (kept.length > 0) expect(modeAndText.slice(0, 6), name).toBe('100600')
    // A role's cache and a session hold what was returned, and never what it was asked with.
    if (name.includes('cache/'))
      expect(
        marksOf(given).filter((mark) => modeAndText.includes(mark)),
        name,
      ).toEqual([])
  }
}

test('every command has its lines here', () => {
  const known = Object.keys({ ...lines, ...running })
  expect(commands.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([])
})

describe.each(Object.keys(moods))('before an endpoint that is %s', (mood) => {
  test.each(Object.entries(lines))(
    'stsctl %s tells no secret: not on stderr, not with --debug, not in a file',
    async (name, each) => {
      if (!commands.some((command) => command.name === name)) return
      const sts = await moody(mood)
      for (const words of each) {
        const here = person(sts.url)
        const line = [name, ...words.map((word) => word.replace('file://in', `file://${here.path}/in`)), '--debug']
        const ran = await here.stsctl(line)
        const shown = `${line.join(' ')}\n${ran.stderr}`
        expect(
          marks.filter((mark) => ran.stderr.includes(mark)),
          shown,
        ).toEqual([])
        const own = words.includes('outside') ? [given.longTerm, given.session] : []
        expect(
          marksOf(given).filter((mark) => ran.stdout.includes(mark) && !own.includes(mark)),
          shown,
        ).toEqual([])
        if (ran.exit !== 0 && name !== 'doctor') expect(ran.stdout, shown).toBe('')
        expectNoTrace(here)
      }
    },
  )
})

describe.skipIf(!linux)('the real process', () => {
  test('shows no secret in the list of processes while it asks, nor do the programs that it runs', async () => {
    const seen = new Set<string>()
    let asked = 0
    const all = Object.entries({ ...lines, ...running }).filter(([name]) => commands.some((each) => each.name === name))
    const queue = all.flatMap(([name, each]) => each.map((words) => [name, ...words]))
    const worker = async () => {
      let here: Home | undefined
      const sts = await moody('obliging', () => {
        asked += 1
        for (const line of commandLines(here?.path ?? '')) if (marks.some((mark) => line.includes(mark))) seen.add(line)
      })
      for (let words = queue.shift(); words !== undefined; words = queue.shift()) {
        here = person(sts.url)
        const line = [...words.map((word) => word.replace('file://in', `file://${here?.path}/in`)), '--debug']
        const ran = await launch([process.execPath, bin, ...line], here.env, here.path).ended
        expect(
          marks.filter((mark) => ran.stderr.includes(mark)),
          `${words.join(' ')}\n${ran.stderr}`,
        ).toEqual([])
        expectNoTrace(here)
      }
    }
    await Promise.all([worker(), worker()])
    expect([...seen]).toEqual([])
    expect(asked).toBeGreaterThan(20)
  })

  const environment = {
    AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
    AWS_SECRET_ACCESS_KEY: given.longTerm,
    AWS_SESSION_TOKEN: given.session,
    AWS_REGION: 'us-east-1',
  }

  test('leaves no diagnostic report, whatever NODE_OPTIONS ask for: it would hold the environment and the command line', async () => {
    const options = '--report-on-signal --report-uncaught-exception --report-on-fatalerror'
    let kill = () => {}
    const sts = await moody('obliging', () => kill())
    const here = person(sts.url, environment)
    const reports = `${options} --report-directory=${here.path}/tmp`
    const signalled = launch(
      [process.execPath, bin, 'get-session-token', ...device],
      { ...here.env, NODE_OPTIONS: reports },
      here.path,
    )
    kill = () => signalled.kill('SIGUSR2')
    await signalled.ended
    expect(readdirSync(path.join(here.path, 'tmp'))).toEqual([])
    // An error that nobody foresaw, with secrets all over it, in the middle of the work.
    const thrown = 'throw Object.assign(new Error(process.env.AWS_SESSION_TOKEN), { env: process.env })'
    const crash = `const wait = setInterval(() => { if (process.listenerCount("uncaughtException")) { clearInterval(wait); ${thrown} } }, 1)`
    const env = { ...here.env, NODE_OPTIONS: `${reports} --import=data:text/javascript,${encodeURIComponent(crash)}` }
    const silent = await hostileSts(() => {})
    const ran = await launch(
      [process.execPath, bin, 'get-caller-identity', '--debug'],
      { ...env, AWS_ENDPOINT_URL_STS: silent.url },
      here.path,
    ).ended
    expect(readdirSync(path.join(here.path, 'tmp'))).toEqual([])
    expect({ status: ran.status, stdout: ran.stdout }).toEqual({ status: 255, stdout: '' })
    expect(ran.stderr).toContain('stsctl: unexpected Error\n')
    expect(marks.filter((mark) => ran.stderr.includes(mark))).toEqual([])
  })

  test('tells the token of stsctl serve to its command alone', async () => {
    const sts = await moody('obliging')
    const here = person(sts.url)
    const line =
      'printf %s "$AWS_CONTAINER_AUTHORIZATION_TOKEN" > "$HOME/in/token"; cat /proc/[0-9]*/cmdline 2>/dev/null > "$HOME/in/list" || true'
    const words = ['serve', '--profile', 'admin', '--debug', '--', 'sh', '-c', line]
    const ran = await launch([process.execPath, bin, ...words], here.env, here.path).ended
    expect(ran).toMatchObject({ status: 0, stdout: '' })
    const token = readFileSync(path.join(here.path, 'in/token'), 'utf8')
    expect(token.length).toBeGreaterThan(30)
    expect(ran.stderr).not.toContain(token)
    for (const [name, text] of Object.entries(here.tree()))
      if (name !== 'in/token') expect(text, name).not.toContain(token)
  })

  test('writes nothing outside the home and the temporary folder', async () => {
    if (!existsSync('/usr/bin/strace')) return
    const sts = await moody('obliging')
    const here = person(sts.url)
    const log = path.join(here.path, 'tmp/calls')
    const traced = [
      'strace',
      '-f',
      '-qq',
      '-o',
      log,
      '-e',
      'trace=openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,symlinkat',
    ]
    for (const words of [
      ['login', '--token-code', given.code, '--write-profile', 'new'],
      ['export', '--profile', 'admin'],
    ]) {
      const ran = await launch([...traced, process.execPath, bin, ...words], here.env, here.path).ended
      expect(ran.status, ran.stderr).toBe(0)
      const calls = readFileSync(log, 'latin1')
        .split('\n')
        .filter((line) => !/open(at)?\(/.test(line) || /O_(WRONLY|RDWR|CREAT)/.test(line))
      const paths = calls
        .filter((line) => !line.includes('= -1'))
        .flatMap((line) => [...line.matchAll(/"(\/[^"]*)"/g)].map(([, file = '']) => file))
      expect(paths.length).toBeGreaterThan(3)
      expect(paths.filter((file) => !file.startsWith(here.path) && !file.startsWith('/dev/'))).toEqual([])
    }
  })
})

test.each(operations.map(({ name }) => name))(
  'an error of %s holds no secret, however it is inspected',
  async (name) => {
    const operation = operations.find((each) => each.name === name) ?? operations[0]
    if (operation === undefined) throw new Error('no operations')
    const secrets = Object.keys(operation.params).filter((member) => operation.params[member]?.secret)
    const input = Object.fromEntries(secrets.map((member) => [member, given.tradeIn]))
    const credentials = { AccessKeyId: 'ASIA', SecretAccessKey: given.longTerm, SessionToken: given.session }
    for (const mood of Object.keys(moods)) {
      const sts = await moody(mood)
      const tools = { debug: () => {}, say: () => {}, now: Date.now, signal: new AbortController().signal }
      const client = await connect(connection({ endpoint: sts.url, credentials, maxAttempts: 1 }), tools)
      const error = await client.send(operation, input).then(
        () => undefined,
        (thrown: unknown) => thrown,
      )
      if (mood !== 'obliging') expect(error).toBeInstanceOf(Error)
      const text = inspect(error, { depth: null, showHidden: true, getters: true }) + JSON.stringify(error ?? null)
      expect(marks.filter((mark) => text.includes(mark))).toEqual([])
    }
  },
)

test('credentials that are about to stand on a terminal are announced in one line, and go out as they do in a pipe', async () => {
  const sts = await moody('obliging')
  const here = person(sts.url)
  const note = 'stsctl: note: these credentials stay on the screen: whoever sees them can use them until they expire\n'
  for (const format of [
    'json',
    'yaml',
    'text',
    'table',
    'process',
    'env',
    'fish',
    'powershell',
    'windows-cmd',
    'nushell',
  ]) {
    const asked = ['get-session-token', '--output', format, '--color', 'off']
    const piped = await here.stsctl(asked)
    expect(await here.stsctl(asked, { terminal: true }), format).toEqual({ ...piped, stderr: note })
  }
  const harmless = ['get-session-token', '--query', 'Credentials.Expiration']
  expect((await here.stsctl(harmless, { terminal: true })).stderr).toBe('')
})

/** The words of every process of this home that runs now, as `ps` would show them. */
function commandLines(home: string): string[] {
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return []
    try {
      if (!readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`HOME=${home}`)) return []
      return [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')]
    } catch {
      return []
    }
  })
}
