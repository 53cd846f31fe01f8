import fc from 'fast-check'

/** Files as people, tools and accidents leave them; one character is one byte. */
const names = [
  'default',
  'dev',
  'prod',
  'dev two',
  'a]b',
  ' dev ',
  'profile dev',
  'p.q',
  'caf\xc3\xa9',
  'DEFAULT',
  'x#y',
]
const notes = ['', '', '', '', ' # note', ' ; note', '#tight', ' junk', ' # was [dev]', ' ', '\t# tab']
const keys = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'AWS_Session_Token',
  'expiration',
  'region',
  'x_security_token_expires',
  'aws_security_token',
  'cli_pager',
  'r\xc3\xa9gion',
]
const values = [
  '',
  'v',
  'eu-west-1',
  'a=b==',
  'x # note',
  'x;y#z',
  '"quoted"',
  '[dev]',
  '\xe0latin1',
  'na\xc3\xafve',
  'a : b',
  '%(x)s',
]
const indents = ['', '', '', '', ' ', '  ', '\t', '    ']
const delimiters = [' = ', '=', ' =', '= ', ' : ', ':', '\t=\t']
const oddities = [
  '[',
  '[]',
  ']',
  '[open',
  'junk',
  '= v',
  ': v',
  '[dev] = x',
  '[[dev]]',
  'key',
  '\x0c',
  '\x1c',
  '\x85',
  '\xc2\xa0',
  '\xc2\xa0k = v',
]

const pick = (from: readonly string[]) => fc.constantFrom(...from)

const header = fc
  .tuple(pick(indents), pick(names), pick(notes))
  .map(([indent, name, note]) => `${indent}[${name}]${note}`)
const key = fc
  .tuple(pick(indents), pick(keys), pick(delimiters), pick(values))
  .map(([indent, name, delimiter, value]) => indent + name + delimiter + value)
const continuation = fc.tuple(pick(['  ', '\t', '      ']), pick(values)).map(([indent, value]) => indent + value)
const block = fc
  .tuple(pick(indents), pick(keys), pick(values))
  .map(([indent, name, value]) => `s3 =${indent}\n  ${name} = ${value}`)
const comment = pick(['# note', '; note', '  # [dev]', '#', '\t; k = v'])
const blank = pick(['', '', '  ', '\t'])

const line = fc.oneof(
  { weight: 4, arbitrary: header },
  { weight: 10, arbitrary: key },
  { weight: 2, arbitrary: continuation },
  { weight: 1, arbitrary: block },
  { weight: 2, arbitrary: comment },
  { weight: 3, arbitrary: blank },
  { weight: 1, arbitrary: pick(oddities) },
)

/** Sections in which each name and key is new: what most files are like. */
const tidy = fc
  .uniqueArray(
    fc.record({
      name: pick(names),
      indent: pick(['', '', '', '  ']),
      note: pick(['', '', ' # note', ' ; note']),
      keys: fc.uniqueArray(fc.tuple(pick(keys), pick([' = ', '=', ' : ']), pick(values)), {
        selector: ([name]) => name.toLowerCase(),
        maxLength: 6,
      }),
      between: fc.array(fc.oneof(comment, blank), { maxLength: 2 }),
      block: pick(['', '', '', 's3 =', 'services ='] as const),
    }),
    { selector: ({ name }) => name, maxLength: 5 },
  )
  .map((sections) =>
    sections.flatMap(({ name, indent, note, keys, between, block }) => [
      `${indent}[${name}]${note}`,
      ...keys.map(([key, delimiter, value]) => `${indent}${key}${delimiter}${value}`),
      ...(block === '' ? [] : [indent + block, `${indent}  region = nested`, '', `${indent}  k = v`]),
      ...between,
    ]),
  )

const wild = fc.array(line, { maxLength: 14 })

/** A whole file, with its line endings; some are no text at all for some reader. */
export const documents: fc.Arbitrary<string> = fc
  .record({
    lines: fc.oneof({ weight: 3, arbitrary: tidy }, { weight: 2, arbitrary: wild }),
    ending: fc.oneof(
      { weight: 6, arbitrary: fc.constant('\n') },
      { weight: 3, arbitrary: fc.constant('\r\n') },
      { weight: 1, arbitrary: fc.constant('\r\r\n') },
    ),
    last: fc.boolean(),
    mark: fc.oneof({ weight: 20, arbitrary: fc.constant('') }, { weight: 1, arbitrary: fc.constant('\xef\xbb\xbf') }),
  })
  .map(
    ({ lines, ending, last, mark }) =>
      mark + lines.join('\n').replaceAll('\n', ending) + (last && lines.length > 0 ? ending : ''),
  )
