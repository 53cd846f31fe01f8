import { describe, expect, test } from 'vitest'
import { awsIsHere } from './aws.ts'
import { bothPrograms } from './both.ts'
import { parsing, values } from './command-lines.ts'
import type { Line } from './line.ts'
import { operations, refusals } from './requests.ts'
import { places, sources } from './settings.ts'

const tables = { operations, refusals, values, parsing, sources, places }

const here = awsIsHere()

describe.skipIf(!here)('stsctl does what aws does with', async () => {
  // The body of a suite runs while tests are collected, also where they are left out.
  const run = here ? await bothPrograms() : undefined
  describe.each(Object.entries(tables))('%s:', (_, lines) => {
    test.each(lines.map((line) => [described(line), line] as const))('%s', async (_name, line) => {
      const { theirs, ours } = (await run?.(line)) ?? {}
      expect(ours).toEqual(theirs)
    })
  })
})

/** The line and what is special about its world. */
function described({ words, env = {}, config = '', credentials = '', answers = [] }: Line): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value ?? ''}`)
  const server = answers.map(
    ({ status = 200, body }) => `${status} ${/<Code>(\w+)/.exec(body)?.[1] ?? JSON.stringify(body)}`,
  )
  const texts = [config, credentials].filter((text) => text !== '').map((text) => JSON.stringify(text))
  return [
    ...variables,
    ...words.map((word) => (/^[\w=:/.,+@-]+$/.test(word) ? word : JSON.stringify(word))),
    ...texts,
    ...server,
  ].join(' ')
}
