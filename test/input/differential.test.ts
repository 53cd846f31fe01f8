import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { closeMatches } from '../../src/input/close-matches.ts'
import { readInteger } from '../../src/input/integer.ts'
import { parseShorthand } from '../../src/input/shorthand.ts'
import { sortFlags } from '../../src/input/sort-flags.ts'
import type { Flag } from '../../src/model/flag.ts'
import { parseJson } from '../../src/model/json.ts'
import { pythonRepr } from '../../src/model/python-value.ts'
import { validate } from '../../src/model/validate.ts'
import { operations } from '../../src/operations/index.ts'
import { type Answer, ask } from './oracle.ts'
import { cases } from './questions.ts'
import { tagged } from './tagged.ts'

const answers = ask(cases)
const optional = answers === undefined && process.env['CI'] !== 'true'

/** Floats by value and dictionaries by key, since the two languages write the ones and order the others differently. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const { dict, float } = value as { dict?: [string, unknown][]; float?: unknown }
  if (float !== undefined) return { float: Number(float) }
  if (dict) {
    const entries = dict.map(([key, member]): [string, unknown] => [key, comparable(member)])
    return { dict: entries.sort(([a], [b]) => (a < b ? -1 : 1)) }
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, comparable(member)]))
}

function attempt(act: () => unknown): Answer {
  try {
    return { value: act() }
  } catch (error) {
    if (error instanceof StsctlError) return { error: error.message }
    throw error
  }
}

function compare(
  kind: string,
  ours: (...args: never[]) => Answer,
  same = (answer: Answer) => answer,
  excused = (_mine: Answer, _theirs: Answer) => false,
) {
  const differing = cases.flatMap(([which, args], index) => {
    if (which !== kind) return []
    const theirs = same(answers?.[index] ?? {})
    const mine = same(ours(...(args as never[])))
    return excused(mine, theirs) || JSON.stringify(mine) === JSON.stringify(theirs)
      ? []
      : [JSON.stringify({ args, theirs, mine })]
  })
  expect(differing.slice(0, 5)).toEqual([])
}

const byValue = ({ value, error }: Answer): Answer => (error === undefined ? { value: comparable(value) } : { error })

describe.skipIf(optional)("what Debian's aws reads, stsctl", () => {
  test('could ask it', () => {
    expect(answers).toHaveLength(cases.length)
  })

  test('reads from shorthand syntax alike, and refuses in the same words', () => {
    const noFile = (value: string) => value
    compare('shorthand', (text: string) => attempt(() => tagged(parseShorthand(text, noFile))), byValue)
  })

  test('reads from JSON alike, and refuses in the same words', () => {
    compare('json', (text: string) => attempt(() => tagged(parseJson(text))), byValue)
  })

  test('takes for a whole number alike', () => {
    const read = (text: string): Answer => {
      const value = readInteger(text)
      return value === undefined ? { error: '' } : { value: tagged(value) }
    }
    compare('integer', read, ({ value, error }) => (error === undefined ? { value } : { error: 'not a number' }))
  })

  test('shows as a quoted text alike', () => {
    compare('repr', (text: string) => ({ value: pythonRepr(text) }))
  })

  test('offers as a close match alike', () => {
    compare('close', (word: string, choices: string[]) => ({ value: closeMatches(word, choices) }))
  })

  test('sorts into flags and words alike', () => {
    const sort = (flags: Flag[], words: string[]) =>
      attempt(() => {
        const { flags: given, rest, tail } = sortFlags(words, flags)
        const dashes = words.includes('--') ? ['--', ...tail.map(({ text }) => text)] : []
        return { flags: given, rest: [...rest.map(({ text }) => text), ...dashes] }
      })
    compare('argparse', sort, lineAnswer, (mine, theirs) => theirs.error === 'ambiguous' && mine.error !== undefined)
  })

  test('validates alike, but for the limits that are its own', () => {
    const report = (name: string, input: Record<string, unknown>): Answer => {
      const params = operations.find((operation) => operation.name === name)?.params ?? {}
      return {
        value: validate(params, input)
          .map(({ message }) => message)
          .join('\n'),
      }
    }
    compare('validate', report, ({ value }) => ({
      value: String(value)
        .replace(younger, '')
        .split('\n')
        .filter(isBotocores)
        .map((message) => message.replace(/(value: .{100}).+(, type: )/, '$1…$2'))
        .sort(),
    }))
  })
})

/** argparse looks for ambiguous flags before anything else, and repeats values that stsctl keeps to itself. */
function lineAnswer({ value, error }: Answer): Answer {
  if (error !== undefined) return { error: error.replace(/ambiguous option.*/, 'ambiguous').replace(/ '1'$/, '') }
  const { flags, rest } = value as { flags: Record<string, string[]>; rest: string[] }
  return { value: { flags: Object.entries(flags).sort(([a], [b]) => (a < b ? -1 : 1)), rest } }
}

// Members that are younger than this aws.
const younger = /, (?:ProvidedContexts|MinimumSessionTokenSize)/g

function isBotocores(message: string): boolean {
  return /^(Missing required|Unknown|Invalid type)|valid min/.test(message)
}
