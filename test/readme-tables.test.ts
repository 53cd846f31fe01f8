import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { settingsTable } from '../src/config/settings-table.ts'
import { flagOf } from '../src/model/names.ts'
import { operations } from '../src/operations/index.ts'

/** Each table of the README that is made of one of the program's, by the name in its marker. */
const tables: Readonly<Record<string, () => string>> = { operations: operationsTable, settings: settingsList }

function operationsTable(): string {
  const rows = operations.map(({ cli, help, params }) => {
    const flags = Object.entries(params).map(([member, { required }]) => {
      const flag = `\`${flagOf(member)}\``
      return required ? `**${flag}**` : flag
    })
    return `| \`${cli}\` | ${[help, ...flags].join(' ')} |`
  })
  return ['| operation | what it does, and its flags (bold: needed) |', '|---|---|', ...rows].join('\n')
}

function settingsList(): string {
  const lasting = Object.values(settingsTable).filter(({ from }) => from.some((place) => !place.startsWith('--')))
  const rows = lasting.map(({ from, otherwise }) => {
    const places = from.map((place) => (place === 'services' ? '`endpoint_url` of `services`' : `\`${place}\``))
    return `| ${places.join(', ')} | ${typeof otherwise === 'boolean' || otherwise === undefined ? '' : `\`${otherwise}\``} |`
  })
  return [
    '| flag, variable, key of the profile: the first that is there counts | unless said |',
    '|---|---|',
    ...rows,
  ].join('\n')
}

test.each(Object.entries(tables))(
  'the README has the table of %s as the program has it (README=write writes it)',
  (name, made) => {
    const readme = readFileSync('README.md', 'utf8')
    const marked = new RegExp(`(<!-- table: ${name} -->\\n)[\\s\\S]*?(\\n<!-- end of table -->)`)
    expect(readme).toMatch(marked)
    const current = readme.replace(marked, (_, begin: string, end: string) => `${begin}${made()}${end}`)
    if (process.env['README'] === 'write') writeFileSync('README.md', current)
    else expect(readme).toBe(current)
  },
)
