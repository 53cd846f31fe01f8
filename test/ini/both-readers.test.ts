import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { removeSession, writeSession } from '../../src/ini/credentials-profile.ts'
import { decode } from '../../src/ini/decode.ts'
import { parse } from '../../src/ini/document.ts'
import { hasBotocore, readWithBotocore } from './botocore.ts'
import { documents } from './documents.ts'
import { readWithSdk } from './sdk.ts'

const session = {
  AccessKeyId: 'ASIAQWERTYUIOP234567',
  SecretAccessKey: 'wJalr/XUtnFEMI+K7#MDENG;bPxRf%iCYEXAMPLEKEY',
  SessionToken: 'IQoJb3JpZ2luX2VjE//+;#%q==',
  Expiration: '2030-01-02T03:04:05Z',
}

const meant = {
  aws_access_key_id: session.AccessKeyId,
  aws_secret_access_key: session.SecretAccessKey,
  aws_session_token: session.SessionToken,
  expiration: session.Expiration,
  x_security_token_expires: session.Expiration,
}

type Edit = { readonly before: string; readonly after: string }

/** Every edit that is not refused, of many files. */
function edits(change: (text: string) => string): readonly Edit[] {
  return fc.sample(documents, 4000).flatMap((before) => {
    try {
      return [{ before, after: change(before) }]
    } catch (error) {
      if (error instanceof StsctlError) return []
      throw error
    }
  })
}

/** The text outside the section, in front of it and behind it. */
function around(text: string, name: string): readonly [string, string] {
  const { lines } = parse(text)
  const headers = lines.flatMap(({ shape, continues }, index) =>
    shape.kind === 'header' && !continues ? [{ index, name: shape.name }] : [],
  )
  const at = headers.findIndex((header) => header.name === name)
  const print = (from: number, to?: number) =>
    lines
      .slice(from, to)
      .map(({ text, ending }) => text + ending)
      .join('')
  return at < 0 ? [text, ''] : [print(0, headers[at]?.index), headers[at + 1] ? print(headers[at + 1]?.index ?? 0) : '']
}

const without = (sections: object | undefined, name: string) =>
  Object.fromEntries(Object.entries(sections ?? {}).filter(([key]) => key !== name))

describe('an edit of any file', () => {
  const written = edits((text) => writeSession(text, 'dev', session, { replaceLongTermKeys: true }))

  test('is possible for most files that aws can read', () => {
    expect(written.length).toBeGreaterThan(1000)
  })

  test('leaves every byte outside the section', () => {
    for (const { before, after } of written) {
      const [front, back] = around(before, 'dev')
      expect(after.startsWith(front), JSON.stringify(before)).toBe(true)
      expect(after.endsWith(back), JSON.stringify(before)).toBe(true)
    }
  })

  test('can be made again without a change', () => {
    for (const { after } of written) expect(writeSession(after, 'dev', session)).toBe(after)
  })

  test('can be taken back: new sections without a trace', () => {
    for (const { before, after } of written) {
      if (/\[dev\]/.test(before)) continue
      expect(removeSession(after, 'dev'), JSON.stringify(before)).toBe(before)
    }
  })

  test('is read by the AWS SDK for JavaScript as it is meant, and all else as before', async () => {
    for (const { before, after } of written.slice(0, 1000)) {
      const { credentialsFile: old } = await readWithSdk(before)
      const { credentialsFile: now } = await readWithSdk(after)
      expect(without(now, 'dev'), JSON.stringify(before)).toEqual(without(old, 'dev'))
      expect(now['dev'], JSON.stringify(before)).toMatchObject(meant)
    }
  })

  test.skipIf(!hasBotocore)(
    'is read by botocore as it is meant, and all else as before (needs Python with botocore)',
    () => {
      const readable = written.filter(({ before }) => !/[\x80-\xff]/.test(before) || decode(before).utf8)
      const old = readWithBotocore(readable.map(({ before }) => before))
      const now = readWithBotocore(readable.map(({ after }) => after))
      for (const [index, { before }] of readable.entries()) {
        expect(now[index]?.['dev'], JSON.stringify(before)).toMatchObject(meant)
        // A key of [dev] that was there twice kept botocore from reading anything; the edit repairs it.
        if (old[index]) expect(without(now[index], 'dev'), JSON.stringify(before)).toEqual(without(old[index], 'dev'))
      }
    },
  )
})
