import { beforeAll, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { isoTimestamp } from '../../src/model/timestamp.ts'
import { type OutputFormat, render } from '../../src/output/index.ts'
import { compileQuery } from '../../src/output/query.ts'
import { renderCredentials } from '../../src/output/render-credentials.ts'
import { width } from '../../src/output/width.ts'
import { answers, role } from './answers.ts'
import { hostile } from './hostile.ts'
import { askAws, awsModules, type RenderCase, type Verdict } from './oracle.ts'
import { describeWith } from './program.ts'
import { queries } from './queries.ts'
import { timestamps } from './timestamps.ts'

const formats: readonly OutputFormat[] = ['json', 'yaml', 'yaml-stream', 'text', 'table']
const looks = [
  { color: false, columns: 80 },
  { color: true, columns: 80 },
  { color: false, columns: 30 },
  { color: false, columns: 400 },
]

/** What stsctl prints, or when it refuses: before the request or, as a failure, after it. */
function ours({ answer, format, operation, query, color = false, columns = 80 }: RenderCase): string {
  const outcome = { kind: 'before' }
  try {
    const apply = query === undefined ? (value: unknown) => value : compileQuery(query)
    outcome.kind = 'after'
    const options = { format: format as OutputFormat, operation, color, columns }
    return render(apply(JSON.parse(answer)), options)
  } catch (error) {
    if (!(error instanceof StsctlError)) throw error
    expect(error.kind).toBe(outcome.kind === 'before' ? 'usage' : 'failure')
    return `refused ${outcome.kind}`
  }
}

const early = ['ParseError', 'LexerError', 'IncompleteExpressionError', 'EmptyExpressionError']

function theirs({ value, error }: Verdict): unknown {
  if (error === undefined) return value
  return early.includes(error) ? 'refused before' : 'refused after'
}

/** Where `aws` dies of an exception of its own stsctl prints what makes sense, or says why not: `render.test.ts` has it. */
function hasCrashed({ error, message }: Verdict): boolean {
  if (message?.startsWith('Row should have')) return true
  return ['AttributeError', 'IndexError', 'TypeError'].includes(error ?? '')
}

const whereAwsDies: readonly string[] = [
  'deeper lists: table',
  'lists and scalars: table',
  'a list in a list under a name: table',
  '*: text table',
  '*.*: table',
  '`[1, 2.0, {"a": 1.0}]`: text',
  'Credentials.Expiration > `1`: json yaml yaml-stream text table',
  "contains('abc', `1`): json yaml yaml-stream text table",
]

describeWith(awsModules, 'the modules of aws 2.9', true, () => {
  const withQuery = (query: string) =>
    formats.map((format) => ({ name: query, query, answer: JSON.stringify(role), format, ...looks[0] }))
  const withAnswer = ([name, answer]: [string, unknown]) =>
    formats.flatMap((format) =>
      (format === 'table' ? looks : looks.slice(0, 1)).map((look) => ({
        name,
        answer: JSON.stringify(answer),
        format,
        ...look,
      })),
    )
  const cases = [...Object.entries(answers).flatMap(withAnswer), ...queries.flatMap(withQuery)].map(
    (one) => ({ ...one, action: 'render', operation: 'AssumeRole' }) as const,
  )
  let verdicts: readonly Verdict[] = []
  beforeAll(() => {
    verdicts = askAws(cases)
  })

  const judged = (name: string) =>
    cases.flatMap((one, index) => {
      const verdict = verdicts[index] ?? {}
      return one.name === name && !hasCrashed(verdict) ? [{ one, verdict }] : []
    })

  function compare(name: string): void {
    const pairs = judged(name)
    const shown = ({ format, color, columns }: RenderCase) => ({ format, color, columns })
    expect(pairs.map(({ one }) => ({ ...shown(one), prints: ours(one) }))).toEqual(
      pairs.map(({ one, verdict }) => ({ ...shown(one), prints: theirs(verdict) })),
    )
  }

  test.each(Object.keys(answers))('stsctl prints %s as aws does, in every format', compare)

  test.each(queries)('stsctl applies --query %j as aws does, or refuses it at the same time', compare)

  test('stsctl does not die where aws does', () => {
    const crashed = cases.filter((_, index) => hasCrashed(verdicts[index] ?? {}))
    const formatsOf = (name: string) => new Set(crashed.filter((one) => one.name === name).map(({ format }) => format))
    const names = [...new Set(crashed.map(({ name }) => name))]
    expect(names.map((name) => `${name}: ${[...formatsOf(name)].join(' ')}`)).toEqual(whereAwsDies)
    for (const one of crashed) expect(ours(one)).not.toBe('refused before')
  })

  test('stsctl counts the columns of every character as aws does', () => {
    const edges = []
    for (let code = 1; code < 0x110000; code += 1)
      if (width(String.fromCodePoint(code)) !== width(String.fromCodePoint(code - 1))) edges.push(code)
    expect(askAws([{ action: 'width_edges' }])).toEqual([{ value: edges }])
  })

  test('stsctl prints timestamps as aws does', () => {
    const wires = timestamps.map(([wire]) => wire)
    expect(wires.map((wire) => ({ wire, prints: isoTimestamp(wire) }))).toEqual(
      askAws(wires.map((timestamp) => ({ action: 'timestamp', timestamp }))).map(({ value }, index) => ({
        wire: wires[index],
        prints: value,
      })),
    )
  })

  test('stsctl writes the document of a credential_process as aws does', () => {
    const values = hostile.map((value) => ({ AccessKeyId: value, SecretAccessKey: value, SessionToken: value }))
    const asked = askAws(values.map((keys) => ({ action: 'process', credentials: [...Object.values(keys), null] })))
    expect(values.map((keys) => renderCredentials(keys, { format: 'process' }))).toEqual(
      asked.map(({ value }) => value),
    )
  })
})
