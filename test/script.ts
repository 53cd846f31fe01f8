import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import { type Ran, type World, world } from './world.ts'

/** One promise: the sentence of its `#` lines, and the steps below them. */
export type Promised = { readonly sentence: string; readonly steps: readonly string[] }

/** Splits a script at its comments: `# sentence`, then the steps up to the next comment. */
export function promises(file: string): Promised[] {
  const found: { sentence: string; steps: string[] }[] = []
  for (const line of joined(readFileSync(file, 'utf8'))) {
    const last = found.at(-1)
    const comment = /^# ?(.*)/.exec(line)?.[1]
    if (comment !== undefined && (last === undefined || last.steps.length > 0))
      found.push({ sentence: comment, steps: [] })
    else if (comment !== undefined && last) last.sentence += ` ${comment}`
    else if (line.trim() !== '') last?.steps.push(line)
  }
  return found
}

/** A line that ends in a backslash goes on in the next. */
function joined(text: string): string[] {
  return text.replaceAll(/\\\n\s*/g, '').split('\n')
}

/**
 * Keeps one promise in a fresh world. The steps:
 * `stsctl …` must succeed, `! stsctl …` must fail; `exit N`; `stdout TEXT`, `! stdout TEXT` (a regular expression, `.` for
 * anything), likewise `stderr`; `equal TEXT`: stdout is exactly this; `env NAME=VALUE`, `env NAME` takes it away;
 * `code` puts a fresh one-time code into $CODE; `write PATH TEXT`; `file PATH TEXT`, `! file PATH TEXT`; `eval` puts the
 * exports of the last stdout into the environment. Every failure must leave stdout empty, whether the script says so or not.
 */
export async function keep({ steps }: Promised): Promise<void> {
  const here = await world()
  try {
    let last: Ran = { exit: 0, stdout: '', stderr: '' }
    for (const step of steps) last = await take(here, step, last)
  } finally {
    await here.close()
  }
}

async function take(here: World, step: string, last: Ran): Promise<Ran> {
  const negated = step.startsWith('! ')
  const [verb = '', ...words] = split(step.replace(/^! /, ''), here.env)
  const [first = '', second = ''] = words
  const seen = JSON.stringify(last, undefined, 2)
  switch (verb) {
    case 'stsctl': {
      const ran = await here.stsctl(...words)
      expect(ran.exit !== 0, `${step}\n${JSON.stringify(ran, undefined, 2)}`).toBe(negated)
      if (negated) expect(ran.stdout, `${step}: stdout of a failure`).toBe('')
      return ran
    }
    case 'exit':
      expect(last.exit, seen).toBe(Number(first))
      return last
    case 'stdout':
    case 'stderr':
      expect(new RegExp(first, 'sm').test(last[verb]), `${step}\n${seen}`).toBe(!negated)
      return last
    case 'equal':
      expect(last.stdout).toBe(unescaped(first))
      return last
    case 'code':
      here.env['CODE'] = here.code()
      return last
    case 'env':
      for (const word of words) setVariable(here, word)
      return last
    case 'eval':
      for (const [, name = '', value = ''] of last.stdout.matchAll(/^export (\w+)='([^']*)'$/gm)) here.env[name] = value
      for (const [, name = ''] of last.stdout.matchAll(/^unset (\w+)$/gm)) delete here.env[name]
      return last
    case 'write':
      writeFileSync(path.join(here.home, first), unescaped(second))
      return last
    case 'file':
      expect(new RegExp(second, 'sm').test(readFileSync(path.join(here.home, first), 'utf8')), step).toBe(!negated)
      return last
    default:
      throw new Error(`no such step: ${step}`)
  }
}

const escapes: Readonly<Record<string, string>> = { '\\n': '\n', '\\r': '\r', '\\t': '\t' }

function unescaped(text: string): string {
  return text.replaceAll(/\\[nrt]/g, (escaped) => escapes[escaped] ?? escaped)
}

function setVariable({ env }: World, word: string): void {
  const [, name = '', value] = /^(\w+)(?:=(.*))?$/s.exec(word) ?? []
  if (value === undefined) delete env[name]
  else env[name] = value
}

/** Words as a shell splits them: quotes, `$NAME` outside single quotes. */
function split(line: string, env: Readonly<Record<string, string>>): string[] {
  const part = /'([^']*)'|"([^"]*)"|([^\s'"]+)/g
  const expand = (text: string) => text.replace(/\$(\w+)/g, (_, name) => env[name] ?? '')
  const words: string[] = []
  let end = -1
  for (const match of line.matchAll(part)) {
    const [whole, single, double, bare] = match
    const text = single ?? expand(double ?? bare ?? '')
    if (match.index === end) words.push((words.pop() ?? '') + text)
    else words.push(text)
    end = match.index + whole.length
  }
  return words
}
