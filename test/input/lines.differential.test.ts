import fc from 'fast-check'
import { expect, test } from 'vitest'
import { operationFlags } from '../../src/commands/operation-flags.ts'
import { StsctlError } from '../../src/errors.ts'
import { findCommand } from '../../src/input/find-command.ts'
import { readArgs } from '../../src/input/read-args.ts'
import { readInput } from '../../src/input/read-input.ts'
import { globalFlags } from '../../src/model/globals.ts'
import { operations } from '../../src/operations/index.ts'
import { ask } from './oracle.ts'
import { tagged } from './tagged.ts'

const seed = Number(process.env['FC_SEED'] ?? 20_260)
const numRuns = Number(process.env['FC_RUNS'] ?? 150)

/** Members of one line in any order; values that are right, odd and wrong. */
const globals = [
  [],
  ['--region', 'us-east-1'],
  ['--reg=eu-west-1'],
  ['--out', 'text'],
  ['--output', 'xml'],
  ['--no-sign-request'],
  ['--no-cli-pager'],
  ['--query', 'Arn'],
  ['--cli', 'x'],
  ['--no-verify-ssl=1'],
  ['--color', 'of'],
]
const members = [
  ['--role-arn', 'x'],
  ['--role-a', 'y'],
  ['--role-session-name=a=b'],
  ['--role-s', '-5'],
  ['--role-arn', '--bob'],
  ['--role-arn=--bob'],
  ['--role-arn', '-x y'],
  ['--role', 'x'],
  ['--name', 'bob'],
  ['--policy', '{"a": 1}'],
  ['--polic', 'x'],
  ['--tags', 'Key=a,Value=b', 'Key=c,Value=d'],
  ['--tags', 'Key=a,Value=b,Key=c'],
  ['--tags', '[{"Key": "a", "Value": 5}]'],
  ['--tags', '{"Key":"a"}', '{"Key":"b"}'],
  ['--tags', '{"Key":"a"}', 'Key=b'],
  ['--tags', '[{"Key":'],
  ['--tags'],
  ['--tags='],
  ['--policy-arns', 'arn=x', 'arn=y'],
  ['--policy-arns', 'x'],
  ['--transitive-tag-keys', 'a', 'b,c'],
  ['--transitive-tag-keys', '["a"]'],
  ['--duration-seconds', ' 9_00 '],
  ['--duration-seconds', '٩٠٠'],
  ['--duration-seconds', '900.0'],
  ['--duration', '-1'],
  ['--token-code', '--serial-number', 'x'],
  ['--token-code', '012345'],
  ['--serial', 'x'],
  ['--cli-input-json', '{"RoleArn": "z", "DurationSeconds": 1, "DurationSeconds": 2}'],
  ['--cli-input-json', '[]'],
  ['--cli-input-json', '{bad'],
  ['--cli-input-yaml', 'RoleArn: z\nTags: [{Key: a}]'],
  ['--region'],
  ['--bogus', 'x'],
  ['--bogus=x'],
  ['-x'],
  ['stray'],
  ['--'],
  [''],
]
const names = ['assume-role', 'get-session-token', 'get-federation-token', 'get-caller-identity', 'assume-rol']
const part = (table: readonly (readonly string[])[], maxLength: number) =>
  fc.array(fc.constantFrom(...table), { maxLength }).map((parts) => parts.flat())
const line = fc
  .tuple(part(globals, 1), part(globals, 1), fc.constantFrom(...names), part([...members, ...members, ...globals], 5))
  .map(([before, between, name, after]) => [...before, 'sts', ...between, name, ...after])
const complete = fc
  .tuple(line, fc.nat(9))
  .map(([words, at]) => [
    ...words,
    ...(at > 2 && words.includes('assume-role') ? ['--role-arn', 'r', '--role-session-name', 's'] : []),
  ])
const lines = fc.sample(complete, { numRuns, seed })

const answers = ask(lines.map((words) => ['line', [words]]))
const optional = answers === undefined && process.env['CI'] !== 'true'

test.skipIf(optional)("stsctl makes of whole command lines what Debian's aws makes of them", async () => {
  expect(answers).toHaveLength(lines.length)
  const differing: string[] = []
  for (const [index, words] of lines.entries()) {
    const mine = JSON.stringify(await call(words))
    const theirs = JSON.stringify(answers?.[index]?.value)
    if (mine !== theirs) differing.push(JSON.stringify({ words, mine, theirs }))
  }
  expect(differing.slice(0, 5)).toEqual([])
})

/** The request that a line means, or that it is refused, in the form of the oracle. */
async function call(words: readonly string[]): Promise<unknown> {
  const failed = { failed: true, calls: [] }
  try {
    const found = findCommand(
      words,
      globalFlags,
      operations.map(({ cli }) => cli),
    )
    const operation = operations.find(({ cli }) => found.kind === 'command' && cli === found.name)
    if (found.kind !== 'command' || !operation) return failed
    const read = readArgs(found.words, globalFlags, { flags: operationFlags(operation), operands: 'none' })
    if (read.kind !== 'args') return failed
    const { flags } = read.args
    // The output's formats are checked by the command, which has more of them.
    if (!['json', 'text', 'table', 'yaml', 'yaml-stream'].includes(flags['--output']?.[0] ?? 'json')) return failed
    const sources = { readFile: () => '', env: {}, home: undefined }
    const { input, problems } = await readInput(operation.params, read.args, sources)
    if (problems.length > 0) return failed
    const chosen = ['region', 'output', 'profile'].map((name) => [name, flags[`--${name}`]?.[0] ?? null])
    return {
      failed: false,
      calls: [{ operation: operation.name, input: tagged(input), globals: Object.fromEntries(chosen) }],
    }
  } catch (error) {
    if (error instanceof StsctlError) return failed
    throw error
  }
}
