import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { pythonJson } from '../../src/session/python-json.ts'
import { ssoCacheText } from '../../src/session/sso-credentials.ts'
import { digest } from '../../src/system/digest.ts'
import { type Person, person } from './person.ts'
import { sandboxWorld } from './sandbox-world.ts'

const { sandbox, requests, keys, env } = await sandboxWorld()
const RoleArn = 'arn:aws:iam::123456789012:role/demo'
const SerialNumber = 'arn:aws:iam::123456789012:mfa/alice'
const startUrl = 'https://d-1234.awsapps.com/start'

/** Names of files that botocore wrote for these arguments. */
const names: readonly [string, string][] = [
  [pythonJson({ RoleArn }), '5f52c9c583acfd120a607977e4f21fe86b7fa42d'],
  [pythonJson({ SerialNumber, RoleArn }), '6336ab650db96bfffebda258e654965b52d52e43'],
  [
    pythonJson({ RoleArn, RoleSessionName: 'me', ExternalId: 'ext', DurationSeconds: 900 }),
    '46c7aadcfa9fb746514fe4c37501b8f519bb4a71',
  ],
  [
    ssoCacheText({ startUrl, roleName: 'Admin', accountId: '123456789012', session: 'my' }),
    '403c3b8e80569b853b514e97c90d8a94192751f9',
  ],
  [
    ssoCacheText({ startUrl, roleName: 'Admin', accountId: '123456789012', session: undefined }),
    'ea3750858fad54c10eea0d17641d19eb935493dd',
  ],
]

const arn = sandbox.roles.readonly.arn
const key = digest('sha1', pythonJson({ RoleArn: arn }))
const someone = () =>
  person({ env, credentials: `[base]\n${keys}`, config: `[profile r]\nrole_arn = ${arn}\nsource_profile = base\n` })
const cacheFile = ({ home }: Person) => path.join(home, '.aws/cli/cache', `${key}.json`)
const modeOf = (file: string) => (statSync(file).mode & 0o777).toString(8)
const inMinutes = (minutes: number) => `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`

function cached(Expiration: string): string {
  return JSON.stringify({
    Credentials: { AccessKeyId: 'ASIACACHED', SecretAccessKey: 's', SessionToken: 't', Expiration },
  })
}

beforeEach(() => {
  requests.length = 0
})

describe('stsctl', () => {
  test.each(names)('names the cache file of %s as aws does', (text, name) => {
    expect(digest('sha1', text)).toBe(name)
  })

  test('writes the text that aws hashes as Python does', () => {
    const value = { b: [1, { 'é"\u007f': '\u{1f600}/\n' }], a: { z: true, y: null } }
    expect(pythonJson(value)).toBe(
      String.raw`{"a": {"y": null, "z": true}, "b": [1, {"\u00e9\"\u007f": "\ud83d\ude00/\n"}]}`,
    )
    expect(pythonJson({ a: [] })).toBe('{"a": []}')
  })

  test("keeps a role's credentials where aws keeps them, for nobody else to read", async () => {
    const owner = someone()
    const found = await owner.resolve('r')
    const file = cacheFile(owner)
    const { Credentials, AssumedRoleUser } = JSON.parse(readFileSync(file, 'utf8'))
    expect(Credentials).toEqual({ ...found?.credentials, AccountId: sandbox.account })
    expect(AssumedRoleUser.Arn).toMatch(/:assumed-role\/sandbox-readonly\/botocore-session-\d{10}$/)
    expect(readdirSync(path.dirname(file))).toEqual([path.basename(file)])
    if (process.platform !== 'win32') {
      expect([modeOf(file), modeOf(path.dirname(file))]).toEqual(['600', '700'])
    }
  })

  test.each([
    ['with Z', inMinutes(30)],
    ['with an offset', inMinutes(30).replace('Z', '+00:00')],
    ['with UTC', inMinutes(30).replace('Z', 'UTC')],
  ])('uses what is cached %s', async (_, expiration) => {
    const owner = someone()
    owner.write(`.aws/cli/cache/${key}.json`, cached(expiration))
    const found = await owner.resolve('r')
    expect(found?.credentials.AccessKeyId).toBe('ASIACACHED')
    expect(requests).toEqual([])
  })

  test.each([
    ['ends in less than 15 minutes', cached(inMinutes(14))],
    ['is cut off', cached(inMinutes(60)).slice(0, 60)],
    ['is empty', ''],
    ['is not an object', '[]'],
    ['is null', 'null'],
    ['has no credentials', '{"AssumedRoleUser": {}}'],
    ['has half the credentials', '{"Credentials": {"AccessKeyId": "A", "Expiration": "2099-01-01T00:00:00Z"}}'],
    ['has no readable end', cached('soon')],
    [
      'holds numbers for texts',
      '{"Credentials": {"AccessKeyId": 1, "SecretAccessKey": 2, "SessionToken": 3, "Expiration": 4}}',
    ],
  ])('passes over a cache file that %s, and replaces it', async (_, text) => {
    const owner = someone()
    owner.write(`.aws/cli/cache/${key}.json`, text)
    const found = await owner.resolve('r')
    expect(requests).toEqual(['AssumeRole 200'])
    const { Credentials } = JSON.parse(readFileSync(cacheFile(owner), 'utf8'))
    expect(Credentials.AccessKeyId).toBe(found?.credentials.AccessKeyId)
  })

  test('works where the cache can be neither read nor written', async () => {
    const owner = someone()
    mkdirSync(cacheFile(owner), { recursive: true })
    expect((await owner.resolve('r'))?.credentials.AccessKeyId).toMatch(/^ASIA/)
    expect(requests).toEqual(['AssumeRole 200'])
  })

  test('asks for more time than 15 minutes where --min-ttl does', async () => {
    const owner = someone()
    owner.write(`.aws/cli/cache/${key}.json`, cached(inMinutes(30)))
    await owner.resolve('r', { minTtl: 3000 })
    expect(requests).toEqual(['AssumeRole 200'])
  })

  test('leaves the mode of a cache folder that is there as it is', async () => {
    const owner = someone()
    const folder = path.dirname(cacheFile(owner))
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o755)
    await owner.resolve('r')
    expect(modeOf(folder)).toBe('755')
  })

  test('has another file for a role with session tags, which aws would not send', async () => {
    const owner = someone()
    owner.write(
      '.aws/config',
      `[profile r]\nrole_arn = ${arn}\nsource_profile = base\nsession_tags = team=blue, cost = 7\n`,
    )
    await owner.resolve('r')
    const Tags = [
      { Key: 'team', Value: 'blue' },
      { Key: 'cost', Value: '7' },
    ]
    expect(readdirSync(path.dirname(cacheFile(owner)))).toEqual([
      `${digest('sha1', pythonJson({ RoleArn: arn, Tags }))}.json`,
    ])
  })
})
