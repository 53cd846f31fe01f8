import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { blocks, pattern, play } from './console.ts'

const readme = readFileSync('README.md', 'utf8')
const found = blocks(readme)

describe('the README', () => {
  test.concurrent.each(found)('shows at line $line what really happens', async (block) => {
    for (const [index, { shown, status }] of (await play(block)).entries()) {
      const promised = block.typed[index]
      expect(shown, promised?.command).toMatch(pattern(promised?.shown ?? ''))
      expect(status, promised?.command).toBe(promised?.status)
    }
  })

  test('has console sessions to run', () => {
    expect(found.length).toBeGreaterThan(2)
    for (const { typed } of found) expect(typed.length).toBeGreaterThan(0)
  })

  test('opens with the two commands that package.json knows', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
    const commands = [...readme.slice(0, 1500).matchAll(/^npm ci && npm (?:run )?(\w+)/gm)].map(([, name]) => name)
    expect(commands).toEqual(['demo', 'test'])
    for (const name of commands) expect(scripts).toHaveProperty(String(name))
  })
})
