import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { removeSession, writeSession } from '../../src/ini/credentials-profile.ts'
import { parse, print } from '../../src/ini/document.ts'
import { readConfig, readCredentials } from '../../src/ini/read-config.ts'
import { readJs } from '../../src/ini/read-js.ts'
import { shellWords } from '../../src/ini/shell-words.ts'
import { readDuration } from '../../src/input/duration.ts'
import { findCommand } from '../../src/input/find-command.ts'
import { readInput } from '../../src/input/read-input.ts'
import { globalFlags } from '../../src/model/globals.ts'
import { epochMs, isoTimestamp, rfc3339 } from '../../src/model/timestamp.ts'
import { problemsOf } from '../../src/model/validate.ts'
import { visible } from '../../src/model/visible.ts'
import { operations } from '../../src/operations/index.ts'
import { outputFormats, render } from '../../src/output/index.ts'
import { compileQuery } from '../../src/output/query.ts'
import { credentialFormats, renderCredentials } from '../../src/output/render-credentials.ts'
import { shells } from '../../src/output/shells.ts'
import { accountOfKey } from '../../src/session/account-of-key.ts'
import { isFido } from '../../src/session/mfa-serial.ts'
import { readProcessAnswer } from '../../src/session/process-answer.ts'
import { windowsWords } from '../../src/session/windows-words.ts'
import { judge } from '../../src/system/client/answer.ts'
import { check } from '../../src/system/client/check.ts'
import { endpointUrl } from '../../src/system/client/endpoint-url.ts'
import type { Schema } from '../../src/system/client/shape.ts'
import { parseHolder } from '../../src/system/holder.ts'
import { hostile } from '../output/hostile.ts'
import { explore, type Target } from './explore.ts'
import { credentialsXml } from './sts.ts'

/** All targets together; `.ci/run` gives a minute. Without it, so few runs that nobody waits, and always the same. */
const seconds = Number(process.env['STSCTL_FUZZ_SECONDS'] ?? 0)
const session = {
  AccessKeyId: 'ASIANEW',
  SecretAccessKey: 'new/secret',
  SessionToken: 'new+token==',
  Expiration: '2030-01-02T03:04:05Z',
}
const assumeRole = operations.find(({ name }) => name === 'AssumeRole')
if (assumeRole === undefined) throw new Error('there is no AssumeRole')
const Command = await assumeRole.command()
const { schema } = new Command({} as never) as unknown as { readonly schema: readonly Schema[] }
const sources = { readFile: (path: string) => path, env: { A: 'b' }, home: '/home/ann' }
const steering = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/u

const file = [
  '[default]',
  '[dev]',
  '[profile dev]',
  '[',
  ']',
  '\n',
  '\r\n',
  ' = ',
  ':',
  '#',
  ';',
  ' ',
  '\t',
  'aws_access_key_id',
  'aws_secret_access_key = x\n',
  'aws_session_token',
  'expiration',
  's3 =\n  region = y\n',
  '[DEFAULT]\n',
  '\ufeff',
  '\xef\xbb\xbf',
  '\xa0',
  '\x1c',
  '\x85',
  '"',
  '\\',
  '[__proto__]\n',
  'region',
  '[default]\nregion = x\n',
  '\n  continued\n',
]

const targets: readonly Target[] = [
  {
    name: 'the editor of the credentials file',
    files: /\/src\/ini\//,
    seeds: [
      '',
      '[default]\naws_access_key_id = AKIA\naws_secret_access_key = s\n',
      '[dev] # mine\r\nAWS_ACCESS_KEY_ID: old\r\n  more\r\n[z]\nk = v\n',
      '[dev]\ns3 =\n  aws_session_token = 1\n[dev]\n',
      '[a]\nx=1\n[dev]\naws_session_token = old\naws_access_key_id=1\n[b]',
    ],
    tokens: file,
    check(text) {
      expect(print(parse(text))).toBe(text)
      readConfig(text)
      const after = orRefused(() => writeSession(text, 'dev', session))
      if (after === undefined) return
      const [old, now] = [readCredentials(text), readCredentials(after)]
      if ('profiles' in old && 'profiles' in now) {
        expect(now.profiles.get('dev')?.values.get('aws_session_token')).toBe('new+token==')
        for (const [name, profile] of old.profiles) if (name !== 'dev') expect(now.profiles.get(name)).toEqual(profile)
      }
      const [oldJs, nowJs] = [readJs(text), readJs(after)]
      if (oldJs.sections && nowJs.sections) {
        for (const [name, keys] of oldJs.sections) if (name !== 'dev') expect(nowJs.sections.get(name)).toEqual(keys)
      }
      expect(writeSession(after, 'dev', session)).toBe(after)
      const removed = orRefused(() => removeSession(after, 'dev'))
      if (removed !== undefined) expect(removed).not.toContain('new+token==')
    },
  },
  {
    name: 'the reader of values',
    files: /\/src\/(input|model)\//,
    seeds: [
      'Key=a,Value=b',
      '[{"Key":"a","Value":"b"}]',
      'arn=x arn=y',
      '1h30m',
      '900',
      '"x"',
      'Key=\'a,b\',Value="c"',
      '{"DurationSeconds": 900.5}',
      'Key=[a,b]',
    ],
    tokens: [
      'Key',
      'Value',
      'arn',
      '=',
      ',',
      '[',
      ']',
      '{',
      '}',
      '"',
      "'",
      '\\',
      ' ',
      '\n',
      '1e9',
      '-',
      '__proto__',
      'file://',
      '\\u0000',
      '\ud800',
      'true',
      'null',
      '@=',
      '~',
      '$A',
    ],
    async check(text) {
      for (const name of [
        '--tags',
        '--policy-arns',
        '--policy',
        '--duration-seconds',
        '--role-arn',
        '--transitive-tag-keys',
        '--cli-input-json',
        '--cli-input-yaml',
      ]) {
        const { input, problems } = await readInput(assumeRole.params, { flags: { [name]: [text] } }, sources)
        for (const { message } of problemsOf(assumeRole, input, problems)) expect(message).not.toBe('')
      }
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
      orRefused(() => findCommand(text.split(' '), globalFlags, ['login']))
    },
  },
  {
    name: 'the reader of answers',
    files: /\/src\/system\/client\//,
    seeds: [
      credentialsXml('AssumeRole'),
      '<a/>',
      '<ErrorResponse><Error><Code>x</Code><Message>y</Message></Error></ErrorResponse>',
      '<?xml version="1.0"?><a b="c">&#65;<![CDATA[x]]><!-- y --></a>',
    ],
    tokens: [
      '<',
      '>',
      '/',
      '&',
      ';',
      '&#10;',
      '&#x9b;',
      '<Credentials>',
      '</Credentials>',
      '<Expiration>',
      '2090-01-01T00:00:00Z',
      '<AssumeRoleResult>',
      '</AssumeRoleResult>',
      '<AssumeRoleResponse>',
      '<SessionToken>',
      '</SessionToken>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '<!DOCTYPE',
      '<PackedPolicySize>9</PackedPolicySize>',
      '\u202e',
      '\0',
      '"',
      '=',
    ],
    check(text) {
      for (const status of [200, 403, 503]) {
        const verdict = judge(assumeRole, schema[5] ?? 0, { status, headers: {}, body: Buffer.from(text) }, (shown) =>
          shown.replaceAll('MARK', ''),
        )
        if ('refused' in verdict) expect(status).not.toBe(200)
        if ('failed' in verdict) expect(verdict.failed).toBeInstanceOf(StsctlError)
        if (!('output' in verdict) || check(assumeRole, verdict.output, { now: 0, skewMs: 0, clock: undefined }))
          continue
        const credentials = verdict.output['Credentials'] as Record<string, string>
        for (const name of ['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration']) {
          expect(credentials[name]).toMatch(/./)
          expect(credentials[name]).not.toMatch(steering)
        }
        expect(epochMs(credentials['Expiration'] ?? '')).toBeGreaterThan(0)
      }
    },
  },
  {
    name: 'the small readers',
    files:
      /\/src\/(input\/duration|model\/(timestamp|visible)|session\/(account|mfa|process|windows)|ini\/shell|system\/(holder|client\/endpoint))/,
    seeds: [
      '1h30m',
      '2090-01-02T03:04:05+02:00',
      '20900102T030405Z',
      '3786912000',
      'ASIAIOSFODNN7EXAMPLE',
      'arn:aws:iam::1:u2f/x',
      'a "b c" \'d\'',
      '{"Version":1,"AccessKeyId":"a","SecretAccessKey":"b","SessionToken":"c","Expiration":"2090-01-01T00:00:00Z"}',
      '{"pid":1,"host":"h","nonce":"0123456789abcdef"}',
      'https://user@[::1]:443/x?y#z',
      'https://x/\ud800',
    ],
    tokens: [
      'h',
      'm',
      's',
      '9'.repeat(400),
      '-',
      ':',
      'T',
      'Z',
      '+',
      '.',
      '"',
      "'",
      '\\',
      ' ',
      '{',
      '}',
      '"pid":',
      'arn:aws:iam::',
      'ASIA',
      'A2',
      '\u202e',
      '\x1b',
      '\ud800',
      '//',
      '@',
      '[',
      ']',
      '1e309',
      'null',
    ],
    check(text) {
      const duration = readDuration(text)
      if (duration !== undefined) expect(duration).toBeGreaterThanOrEqual(0)
      const time = epochMs(text)
      if (time !== undefined) expect(Number.isFinite(time) && (rfc3339(text) ?? isoTimestamp(text))).toBeTruthy()
      expect(accountOfKey(text) ?? '000000000000').toMatch(/^\d{12}$/)
      expect(typeof isFido(text)).toBe('boolean')
      const holder = parseHolder(text)
      if (holder !== undefined) expect(holder.pid).toBeGreaterThan(0)
      expect(visible(text)).not.toMatch(steering)
      for (const words of [shellWords(text), windowsWords(text)])
        if (words !== undefined) expect(words.join('').length).toBeLessThanOrEqual(text.length)
      orRefused(() => readProcessAnswer(text, 'it'))
      orRefused(() => endpointUrl(text))
    },
  },
  {
    name: '--query',
    files: /\/src\/output\//,
    seeds: [
      'Credentials.AccessKeyId',
      'Credentials.[AccessKeyId, SessionToken]',
      'length(@)',
      '`{"a": 1}`.a',
      'keys(@) | [0]',
      "join(',', ['a'])",
      'Credentials.{a: Expiration}',
      'sort_by([`{"a":1}`], &a)',
      '[?a==`1`]',
      '@.*[]',
    ],
    tokens: [
      '.',
      '[',
      ']',
      '*',
      '@',
      '|',
      '&',
      '!',
      '`',
      "'",
      '"',
      '(',
      ')',
      '{',
      '}',
      ':',
      ',',
      '?',
      '==',
      '&&',
      '||',
      '<',
      '__proto__',
      'constructor',
      'toString',
      'length',
      'to_string',
      'merge',
      'let',
      '$',
      '-1',
      '1e9',
      '::',
      'Credentials',
    ],
    check(text) {
      const answer = { Credentials: { ...session }, Tags: [{ Key: 'a' }] }
      const value = orRefused(() => compileQuery(text)(answer))
      if (value === undefined) return
      for (const format of outputFormats)
        orRefused(() => render(value, { format, operation: 'x', color: false, columns: 80 }))
      expect(typeof value).not.toBe('function')
    },
  },
  {
    name: 'the formats of credentials',
    files: /\/src\/output\//,
    seeds: [...hostile],
    tokens: [
      "'",
      '"',
      '\\',
      '`',
      '$',
      '%',
      '\n',
      '\r',
      '\0',
      '\x1b',
      '\u2018',
      '\ud800',
      ' ',
      ';',
      '&',
      '|',
      '!',
      '^',
      '(',
      '{',
      '~',
      'é',
      '🎉',
      'stsctl_end',
    ],
    check(text) {
      const credentials = {
        AccessKeyId: 'ASIA',
        SecretAccessKey: 'x',
        SessionToken: text,
        Expiration: '2090-01-01T00:00:00Z',
      }
      for (const format of credentialFormats) {
        if (format === 'shell') continue
        const shown = orRefused(() => renderCredentials(credentials, { format, region: undefined }))
        if (shown !== undefined) expect(shown).not.toContain('\0')
      }
    },
  },
]

test.each(targets)(
  '$name keeps its promises for whatever is thrown at it',
  async (target) => {
    const limits =
      seconds > 0
        ? {
            runs: 1e9,
            ms: (seconds * 1000) / (targets.length + 1),
            seed: Number(process.env['STSCTL_FUZZ_SEED'] ?? Date.now()),
          }
        : { runs: 400, ms: 1e9, seed: 1 }
    const { runs, corpus } = await explore(target, limits)
    if (seconds > 0) console.log(`${target.name}: ${runs} runs, ${corpus.length} ways, seed ${limits.seed}`)
    // Coverage led somewhere: not the seeds alone were worth keeping.
    expect(corpus.length).toBeGreaterThan(Math.min(3, target.seeds.length - 1))
  },
  seconds * 1000 + 60_000,
)

const real = (['sh', 'dash', 'bash', 'zsh', 'fish'] as const).flatMap((shell) => {
  const path = ['/bin', '/usr/bin'].map((folder) => `${folder}/${shell}`).find((candidate) => existsSync(candidate))
  return path === undefined
    ? []
    : [
        {
          shell,
          path,
          flags: shell === 'fish' ? ['--no-config'] : shell === 'zsh' ? ['-f'] : [],
          quote: shells[shell === 'fish' ? 'fish' : 'env'].quote,
        },
      ]
})

test.each(real)(
  '$shell reads back whatever was quoted for it',
  async ({ shell, path, flags, quote }) => {
    const tokens = [
      "'",
      '"',
      '\\',
      '`',
      '$(x)',
      '$',
      '\n',
      '\r',
      '\t',
      '!',
      '~',
      '*',
      '#',
      ' ',
      ';',
      '\x1b',
      '\x7f',
      '\u2018',
      'é',
      '🎉',
      '-n',
      '\\0',
      '\\c',
      '%s',
    ]
    const folder = mkdtempSync(join(tmpdir(), 'stsctl-fuzz-'))
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'script')
    const values: string[] = []
    const collect: Target = {
      name: shell,
      files: /\/src\/output\//,
      seeds: [...hostile],
      tokens,
      check: (text) => values.push(text.replaceAll(/[\0\p{Surrogate}]/gu, '')),
    }
    await explore(
      collect,
      seconds > 0
        ? { runs: 1e9, ms: (seconds * 1000) / 10 / real.length, seed: Date.now() }
        : { runs: 300, ms: 1e9, seed: 2 },
    )
    for (let from = 0; from < values.length; from += 300) {
      const some = values.slice(from, from + 300)
      const script = `printf '%s\\0' ${some.map(quote).join(' ')}`
      writeFileSync(file, script)
      const options = { env: { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8' }, maxBuffer: 1e8 }
      const read = execFileSync(path, [...flags, file], options).toString('utf8')
      expect(read.split('\0').slice(0, -1)).toEqual(some)
    }
  },
  seconds * 1000 + 60_000,
)

/** The result, or undefined for a refusal in our own words; anything else that is thrown is a mistake. */
function orRefused<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch (error) {
    if (!(error instanceof StsctlError)) throw error
    expect(error.message).not.toBe('')
    return undefined
  }
}
