import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../src/ini/decode.ts'
import { readConfig } from '../../src/ini/read-config.ts'
import { readJs } from '../../src/ini/read-js.ts'
import { readStrict } from '../../src/ini/read-strict.ts'
import type { Profiles } from '../../src/ini/reading.ts'
import { hasBotocore, readWithBotocore } from './botocore.ts'
import { documents } from './documents.ts'
import { readWithSdk } from './sdk.ts'

const readable = (text: string) => !/[\x80-\xff]/.test(text) || decode(text).utf8

function plain(sections: Profiles | undefined) {
  if (!sections) return undefined
  const flat = [...sections].map(([name, { values, blocks }]) => {
    const nested = [...blocks].map(([key, block]) => [key, Object.fromEntries(block)] as const)
    return [name, Object.fromEntries([...values, ...nested])] as const
  })
  return Object.fromEntries(flat)
}

describe.skipIf(!hasBotocore)('the strict reader (needs Python with botocore)', () => {
  test('reads any file as botocore does, and refuses what botocore refuses', () => {
    const texts = fc.sample(documents, 3000).filter((text) => readable(text) && !/\r(?!\n)/.test(text))
    const theirs = readWithBotocore(texts)
    for (const [index, text] of texts.entries()) {
      // botocore looks at a block of [DEFAULT] only where a section borrows it; ours refuses the file at once.
      if (text.includes('[DEFAULT]') && readStrict(text).problem?.message.endsWith('has no =')) continue
      expect(plain(readStrict(text).sections), JSON.stringify(text)).toEqual(theirs[index])
    }
    expect(theirs.filter((read) => read !== undefined).length).toBeGreaterThan(500)
    expect(theirs.filter((read) => read === undefined).length).toBeGreaterThan(500)
  })
})

describe("the SDK's reader", () => {
  test('reads any file as the AWS SDK for JavaScript does', async () => {
    const special = /\[(?:profile )?(?:__proto__|constructor)/
    await fc.assert(
      fc.asyncProperty(documents, async (text) => {
        fc.pre(readable(text) && !special.test(text))
        const ours = [...(readJs(text).sections ?? [])].map(([name, keys]) => [name, Object.fromEntries(keys)])
        expect(Object.fromEntries(ours)).toEqual((await readWithSdk(text)).credentialsFile)
      }),
      { numRuns: 1500 },
    )
  })
})

describe('the strict reader', () => {
  test.each([
    ['a key before the first section', 'region = x\n[a]\n', 1, 'a key stands before the first section'],
    ['a section that is there twice', '[a]\nk = v\n\n[a]\n', 4, 'section [a] is defined twice'],
    ['a key that is set twice', '[a]\nk = v\nK = w\n', 3, 'k is set twice in section [a]'],
    ['a byte order mark', '\xef\xbb\xbf[a]\n', 1, 'the file starts with a byte order mark'],
    [
      'a line without a delimiter',
      '[a]\nk = v\n\njunk\n',
      4,
      'this is neither a section, a key with a value nor a comment',
    ],
    ['a block with a line that has no =', '[a]\ns3 =\n  junk\n', 2, 'a line of the block s3 has no ='],
  ])('says where it found %s', (_, text, line, message) => {
    expect(readStrict(text)).toEqual({ problem: { line, message } })
  })

  test('maps the config file as aws does', () => {
    const text = `[default]
region = a
[profile "my name"]
region = b
s3 =
  max_concurrent_requests = 10
[profile plain]
role_arn = r # not a comment
  continued
[sso-session s]
sso_region = c
[services v]
sts =
  endpoint_url = http://localhost
[preview]
x = y
[profile a b]
x = y
[profile __proto__]
region = d
`
    const { config } = readConfig(text) as Extract<ReturnType<typeof readConfig>, { config: unknown }>
    expect([...config.profiles.keys()]).toEqual(['default', 'my name', 'plain', '__proto__'])
    expect(config.profiles.get('my name')).toEqual({
      values: new Map([['region', 'b']]),
      blocks: new Map([['s3', new Map([['max_concurrent_requests', '10']])]]),
    })
    expect(config.profiles.get('plain')?.values.get('role_arn')).toBe('r # not a comment\ncontinued')
    expect(config.ssoSessions.get('s')?.values.get('sso_region')).toBe('c')
    expect(config.services.get('v')?.blocks.get('sts')?.get('endpoint_url')).toBe('http://localhost')
    expect(Object.hasOwn({}, 'region')).toBe(false)
  })
})
