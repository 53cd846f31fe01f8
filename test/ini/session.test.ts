import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromIni } from '@aws-sdk/credential-providers'
import { describe, expect, test } from 'vitest'
import { removeSession, writeRegion, writeSession } from '../../src/ini/credentials-profile.ts'
import { expiryOf } from '../../src/ini/expiry.ts'
import { shadowingKeys } from '../../src/ini/shadow.ts'

const session = {
  AccessKeyId: 'ASIAEXAMPLE',
  SecretAccessKey: 'sec/ret+key',
  SessionToken: 'to#k;e%n/+==',
  Expiration: '2030-01-02T03:04:05Z',
}
const body = `aws_access_key_id = ASIAEXAMPLE
aws_secret_access_key = sec/ret+key
aws_session_token = to#k;e%n/+==
expiration = 2030-01-02T03:04:05Z
x_security_token_expires = 2030-01-02T03:04:05Z
`
const longTerm = '[dev]\naws_access_key_id = AKIA\naws_secret_access_key = s\n'
const profile = (values: Record<string, string>) => ({ values: new Map(Object.entries(values)), blocks: new Map() })

describe('a session in a profile', () => {
  test('is five keys', () => {
    expect(writeSession('', 'dev', session)).toBe(`[dev]\n${body}`)
  })

  test('takes the place of an older session, and of what older tools left of it', () => {
    const older = `[dev]
aws_access_key_id = ASIAOLD
aws_secret_access_key = old
aws_security_token = old
aws_session_token = old
region = eu-west-1
expiration = 2020-01-01 00:00:00
aws_credential_expiration = 2020-01-01T00:00:00Z
`
    expect(writeSession(older, 'dev', session)).toBe(`[dev]
aws_access_key_id = ASIAEXAMPLE
aws_secret_access_key = sec/ret+key
aws_session_token = to#k;e%n/+==
region = eu-west-1
expiration = 2030-01-02T03:04:05Z
x_security_token_expires = 2030-01-02T03:04:05Z
`)
  })

  test.each([
    ['keys without a token', longTerm],
    ['keys with an empty token', `${longTerm}aws_session_token =\n`],
    ['an access key alone', '[dev]\naws_access_key_id = AKIA\n'],
    ['a secret alone, in capitals', '[dev]\nAWS_SECRET_ACCESS_KEY: s\n'],
  ])('never takes the place of long-term keys: %s', (_, text) => {
    expect(() => writeSession(text, 'dev', session)).toThrow(
      expect.objectContaining({
        kind: 'configuration',
        message: 'profile dev holds long-term keys, which would be lost',
        hints: ['write to another profile name', '--replace-long-term-keys overwrites them'],
      }),
    )
    expect(writeSession(text, 'dev', session, { replaceLongTermKeys: true })).toContain('ASIAEXAMPLE')
  })

  test.each(['AccessKeyId', 'SecretAccessKey', 'SessionToken', 'Expiration'] as const)(
    'takes no %s that could be read as something else',
    (member) => {
      const hostile = [
        '',
        ' ',
        'a b',
        'a\n[default]',
        'a\r[default]\rcredential_process = x',
        'a\0',
        '#a',
        ';a',
        'a\u2028b',
        'a\x85',
        '\xe9',
      ]
      for (const value of hostile) {
        expect(() => writeSession('', 'dev', { ...session, [member]: value }), JSON.stringify(value)).toThrow(
          `${member} has characters that a profile cannot hold`,
        )
      }
    },
  )

  test('is removed whole, and nothing else', () => {
    const text = '[default]\nk = v\n'
    expect(removeSession(writeSession(text, 'dev', session), 'dev')).toBe(text)
    expect(removeSession(`[dev]\nregion = x\n${body}[z]\n`, 'dev')).toBe('[dev]\nregion = x\n[z]\n')
    expect(removeSession(text, 'dev')).toBe(text)
  })

  test.each([
    ['long-term keys', longTerm],
    ['a session without the times', body.replace(/expiration.*\n/, '').replace(/x_security.*\n/, '')],
    ['a session with one of the times', body.replace(/x_security.*\n/, '')],
    ['a session with two times', body.replace('expiration = 2030', 'expiration = 2031')],
    ['a session with a time of another form', body.replaceAll('05Z', '05+00:00')],
    ['other keys', 'role_arn = x\n'],
  ])('is not removed where stsctl did not write it: %s', (_, text) => {
    expect(() => removeSession(text.startsWith('[') ? text : `[dev]\n${text}`, 'dev')).toThrow(
      'profile dev was not written by stsctl, so it stays as it is',
    )
  })

  test('signs a request of the AWS SDK for JavaScript', async () => {
    const filepath = join(mkdtempSync(join(tmpdir(), 'stsctl-sdk-')), 'credentials')
    writeFileSync(filepath, writeSession('[default] # note\naws_access_key_id = AKIA\n', 'dev', session))
    let headers: IncomingHttpHeaders = {}
    const server = createServer((request, response) => {
      headers = request.headers
      response.end('<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const credentials = fromIni({ profile: 'dev', filepath, configFilepath: '/dev/null', ignoreCache: true })
    await new STSClient({ region: 'us-east-1', endpoint, credentials }).send(new GetCallerIdentityCommand())
    server.close()
    expect(headers['x-amz-security-token']).toBe(session.SessionToken)
    expect(headers.authorization).toContain(`Credential=${session.AccessKeyId}/`)
  })
})

describe('a region in the config file', () => {
  test.each([
    ['', 'default', '[default]\nregion = eu-west-1\n'],
    ['', 'dev', '[profile dev]\nregion = eu-west-1\n'],
    ['[profile dev]\nregion=x\n', 'dev', '[profile dev]\nregion=eu-west-1\n'],
    ['[profile "dev"]\noutput = json\n', 'dev', '[profile "dev"]\noutput = json\nregion = eu-west-1\n'],
    ["[profile 'dev'] # note\n", 'dev', "[profile 'dev'] # note\nregion = eu-west-1\n"],
    ['[profile default]\n', 'default', '[profile default]\nregion = eu-west-1\n'],
    [
      '[dev]\n[sso-session dev]\n[services dev]\n',
      'dev',
      '[dev]\n[sso-session dev]\n[services dev]\n\n[profile dev]\nregion = eu-west-1\n',
    ],
    ['[profile dev]\ns3 =\n  region = x\n', 'dev', '[profile dev]\ns3 =\n  region = x\nregion = eu-west-1\n'],
  ])('%j, profile %s', (before, name, after) => {
    expect(writeRegion(before, name, 'eu-west-1')).toBe(after)
  })

  test.each([
    ['[profile dev]\n[profile "dev"]\n', 'line 2: section [profile dev] is defined twice, first in line 1'],
    ['[profile  dev]\n', 'line 1: aws and the SDKs disagree whether section [profile dev] starts or ends here'],
    ['[profile.dev]\n', 'line 1: aws and the SDKs disagree whether section [profile dev] starts or ends here'],
  ])('is refused for %j', (before, message) => {
    expect(() => writeRegion(before, 'dev', 'eu-west-1')).toThrow(expect.objectContaining({ message }))
  })

  test.each(['', 'eu west', 'x\ny', 'x#y', 'é'])('is refused if it is %j', (region) => {
    expect(() => writeRegion('', 'dev', region)).toThrow('region has characters that a profile cannot hold')
  })
})

describe('the end of a session', () => {
  test.each([
    [{ expiration: '2030-01-02T03:04:05Z' }, '2030-01-02T03:04:05.000Z'],
    [{ expiration: '2030-01-02T03:04:05.678Z' }, '2030-01-02T03:04:05.678Z'],
    [{ expiration: '2030-01-02 03:04:05' }, '2030-01-02T03:04:05.000Z'],
    [{ expiration: '2030-01-02 03:04:05.123456' }, '2030-01-02T03:04:05.123Z'],
    [{ expiration: '2030-01-02 03:04:05 UTC' }, '2030-01-02T03:04:05.000Z'],
    [{ x_security_token_expires: '2030-01-02T03:04:05+02:00' }, '2030-01-02T01:04:05.000Z'],
    [{ x_security_token_expires: '2030-01-02T03:04:05-0130' }, '2030-01-02T04:34:05.000Z'],
    [{ aws_credential_expiration: '2030-01-02T03:04:05+00:00' }, '2030-01-02T03:04:05.000Z'],
    [{ expiration: 'soon', x_security_token_expires: '2030-01-02T03:04:05Z' }, '2030-01-02T03:04:05.000Z'],
    [
      { expiration: '2030-01-02T03:04:05Z', x_security_token_expires: '2020-01-01T00:00:00Z' },
      '2030-01-02T03:04:05.000Z',
    ],
    [{ expiration: '2030-13-02T03:04:05Z' }, undefined],
    [{}, undefined],
  ])('%j', (values, time) => {
    const end = expiryOf(profile(values as Record<string, string>))
    expect(end === undefined ? undefined : new Date(end).toISOString()).toBe(time)
  })
})

test('what shadows the keys of a profile is named', () => {
  expect(shadowingKeys(profile({ region: 'x', role_arn: 'r', credential_process: 'p', sso_session: '' }))).toEqual([
    'role_arn',
    'credential_process',
  ])
})
