import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'

const source = path.resolve('src')
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))

/** The floor of each room; a file imports from its own room or from a lower floor. */
const floors: Readonly<Record<string, number>> = {
  'start.ts': 8,
  'main.ts': 7,
  'run.ts': 6,
  'help-page.ts': 5.5,
  'report.ts': 5,
  system: 6,
  'program.ts': 5,
  commands: 4,
  session: 3,
  config: 2,
  operations: 1,
  output: 1,
  completion: 1,
  input: 1,
  ini: 1,
  model: 0,
  'context.ts': 0,
  'errors.ts': 0,
}

/** What each import is for a reader of the table: the reason why it is kept out. */
const outside = [
  { what: 'a module of Node', pattern: /\bfrom 'node:|\bimport\('node:/ },
  { what: 'the process', pattern: /\bprocess\.\w/ },
  { what: 'the console', pattern: /\bconsole\./ },
  { what: 'the clock', pattern: /\bDate\.now\(|\bnew Date\(\)/ },
]
const hands = (file: string) => /^(system\/|sandbox\/|main\.ts$|start\.ts$)/.test(file)

const room = (file: string) => file.split('/')[0] ?? file
const read = (file: string) => readFileSync(path.join(source, file), 'utf8')
const uncommented = (file: string) => read(file).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
const code = (file: string) =>
  uncommented(file).replace(
    /'(?!node:)(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/(?![*/])(?:[^/\\\n]|\\.)+\/[gimsuy]*/g,
    '',
  )

function imports(file: string): string[] {
  const found = read(file).matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)
  return [...found].map(([, target]) => path.posix.normalize(path.posix.join(path.posix.dirname(file), target ?? '')))
}

describe('the house', () => {
  test.each(files)('src/%s stands on a floor, and imports downwards or within its room', (file) => {
    if (room(file) === 'sandbox') {
      expect(imports(file).filter((target) => room(target) !== 'sandbox')).toEqual([])
      return
    }
    const floor = floors[room(file)]
    expect(floor, `src/${file} is in no room of the table`).toBeDefined()
    const wrong = imports(file).filter((target) => {
      if (target.startsWith('..') || room(target) === room(file)) return false
      // The sandbox is a program of its own that one command starts.
      if (room(target) === 'sandbox') return file !== 'system/sandbox.ts'
      // The ground floor is one room in three places: nouns, the outside, the error.
      if (floor === 0 && floors[room(target)] === 0) return false
      return !((floors[room(target)] ?? Number.POSITIVE_INFINITY) < (floor ?? 0))
    })
    expect(wrong).toEqual([])
  })

  test.each(files.filter((file) => !hands(file)))('src/%s reaches the world through its Context only', (file) => {
    const found = outside.filter(({ pattern }) => pattern.test(code(file))).map(({ what }) => what)
    expect(found).toEqual([])
  })

  test('the bin hands over and does nothing else', () => {
    expect(readFileSync('bin/stsctl.js', 'utf8').split('\n').length).toBeLessThanOrEqual(6)
  })
})
