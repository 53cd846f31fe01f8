import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { findCommand } from '../../src/input/find-command.ts'
import { readArgs } from '../../src/input/read-args.ts'
import { readInput } from '../../src/input/read-input.ts'
import type { Command } from '../../src/model/command.ts'
import type { Flag } from '../../src/model/flag.ts'
import { globalFlags } from '../../src/model/globals.ts'
import { flagOf } from '../../src/model/names.ts'
import { problemsOf } from '../../src/model/validate.ts'
import { operations } from '../../src/operations/index.ts'

const alphabet = [
  'Key',
  '=',
  ',',
  '[',
  ']',
  '{',
  '}',
  "'",
  '"',
  '\\',
  ' ',
  '@',
  ':',
  '-',
  '1',
  'é',
  '\u{1f600}',
  '\n',
  'file://',
  '$A',
  '~',
]
const odd = fc.oneof(
  fc.array(fc.constantFrom(...alphabet), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
)
const sources = {
  readFile: (path: string) => {
    if (path.length % 2) throw Object.assign(new Error('no'), { code: 'ENOENT' })
    return path
  },
  env: { A: '$A' },
  home: '/home/ann',
}

test('stsctl reads or refuses any value of any flag, and nothing else happens', async () => {
  const operation = fc.constantFrom(...operations.filter(({ params }) => Object.keys(params).length > 0))
  const given = operation.chain((each) => {
    const names = [...Object.keys(each.params).map(flagOf), '--cli-input-json', '--cli-input-yaml']
    return fc.tuple(
      fc.constant(each),
      fc.dictionary(fc.constantFrom(...names), fc.array(odd, { minLength: 1, maxLength: 3 })),
    )
  })
  await fc.assert(
    fc.asyncProperty(given, async ([each, flags]) => {
      const { input, problems } = await readInput(each.params, { flags }, sources)
      for (const { flag, message } of problemsOf(each, input, problems)) {
        expect(flag).toMatch(/^--[a-z]/)
        expect(message).not.toBe('')
      }
    }),
    { numRuns: 3000 },
  )
})

test('stsctl sorts or refuses any command line, and nothing else happens', () => {
  const flags: readonly Flag[] = operations.flatMap(({ params }) =>
    Object.keys(params).map((name): Flag => ({ name: flagOf(name), words: 'many', help: '', group: 'Parameters' })),
  )
  const words = fc.oneof(
    odd,
    fc.constantFrom(
      '--',
      '-',
      '-h',
      'help',
      'sts',
      'x',
      ...flags.map(({ name }) => name),
      ...globalFlags.map(({ name }) => name.slice(0, 7)),
    ),
  )
  const operands = fc.constantFrom<Command['operands']>('none', 'one', 'command')
  fc.assert(
    fc.property(fc.array(words, { maxLength: 8 }), operands, (line, kind) => {
      orRefused(() => findCommand(line, globalFlags, ['x']))
      orRefused(() => readArgs(line, globalFlags, { flags, operands: kind }))
    }),
    { numRuns: 5000 },
  )
})

test('no error of the command line shows what a secret flag was given', () => {
  const flags: readonly Flag[] = [
    { name: '--token-code', words: 'one', help: '', group: 'Parameters', secret: true },
    { name: '--role-arn', words: 'one', help: '', group: 'Parameters', required: true },
  ]
  const noise = fc.array(
    fc.constantFrom('--role-arn', '--bogus', '--debug', '--color', 'x', '--profile', '--', '--role'),
    { maxLength: 4 },
  )
  const secret = fc.constantFrom(
    ['--token-code', '271828'],
    ['--token-code=271828'],
    ['--token-kode', '271828'],
    ['--token-kode=271828'],
    ['--token-code', '1', '271828'],
  )
  fc.assert(
    fc.property(noise, secret, noise, (before, given, after) => {
      for (const act of [
        () => readArgs([...before, ...given, ...after], globalFlags, { flags, operands: 'none' }),
        () => findCommand([...given, ...before, ...after], globalFlags, ['x']),
      ]) {
        const error = orRefused(act)
        if (error) expect(`${error.message} ${error.hints.join(' ')}`).not.toContain('271828')
      }
    }),
    { numRuns: 3000 },
  )
})

test('long values are read in a moment', async () => {
  const assumeRole = operations.find(({ name }) => name === 'AssumeRole')
  const many = 100_000
  const long = [
    `Key=a${' '.repeat(many)}b`,
    `Key='${"\\'".repeat(many)}`,
    `Key=${'a,'.repeat(many)}`,
    `[${'"a",'.repeat(many)}`,
    ' '.repeat(many),
    '['.repeat(many),
  ]
  for (const word of long) {
    const flags = { '--tags': [word], '--duration-seconds': [word], '--cli-input-json': [word] }
    const { problems } = await readInput(assumeRole?.params ?? {}, { flags }, sources)
    expect(problems.length).toBeGreaterThan(0)
  }
})

function orRefused(act: () => unknown): StsctlError | undefined {
  try {
    act()
  } catch (error) {
    if (error instanceof StsctlError) return error
    throw error
  }
  return undefined
}
