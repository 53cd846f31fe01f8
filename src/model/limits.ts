import { documentProblems } from './document-problems.ts'
import type { AnyList, IntegerParam, TextParam } from './param.ts'
import { pythonRepr } from './python-value.ts'
import { visible } from './visible.ts'

const longestShown = 100

/**
 * What is wrong with a text, each a sentence in the manner of `aws`. The service itself checks most of this; `aws`
 * checks the minimums alone.
 */
export function textProblems(param: TextParam, name: string, value: string): string[] {
  const length = [...value].length
  const problems = sizeProblems(`Invalid length for parameter ${name}`, length, param, 'length')
  const refused = () => `Invalid value for parameter ${name}, value: ${shown(param, value)}`
  if (param.choices && !param.choices.includes(value)) {
    return [`${refused()}, must be one of: ${param.choices.join(', ')}`]
  }
  if (param.pattern && length > 0 && !param.pattern.test(value)) {
    problems.push(`${refused()}, valid characters: ${param.allowed ?? String(param.pattern)}`)
  } else if (param.json && length > 0) {
    problems.push(...documentProblems(name, value))
  }
  return problems
}

/** What is wrong with a whole number. */
export function integerProblems(param: IntegerParam, name: string, value: number | bigint): string[] {
  return sizeProblems(`Invalid value for parameter ${name}`, value, param, 'value')
}

/** What is wrong with the number of elements. */
export function listProblems(param: AnyList, name: string, elements: readonly unknown[]): string[] {
  return sizeProblems(`Invalid length for parameter ${name}`, elements.length, param, 'length')
}

type Range = { readonly min: number; readonly max: number }

function sizeProblems(refused: string, size: number | bigint, { min, max }: Range, noun: string): string[] {
  if (size < min) return [`${refused}, value: ${size}, valid min ${noun}: ${min}`]
  if (size > max) return [`${refused}, value: ${size}, valid max ${noun}: ${max}`]
  return []
}

/** A value as an error may show it: never a secret, nothing that steers a terminal, not a page of text. */
export function shown({ secret }: { readonly secret: boolean }, value: unknown): string {
  if (secret) return '***'
  const characters = [...(typeof value === 'string' ? visible(value) : pythonRepr(value))]
  return characters.length > longestShown ? `${characters.slice(0, longestShown).join('')}…` : characters.join('')
}
