import { StsctlError } from '../errors.ts'
import { type Json, parseJson } from '../model/json.ts'
import { shown } from '../model/limits.ts'
import type { AnyList, AnyParam, IntegerParam } from '../model/param.ts'
import { pythonRepr } from '../model/python-value.ts'
import { visibleLines } from '../model/visible.ts'
import { readDuration } from './duration.ts'
import { readInteger } from './integer.ts'
import { readParamfile, type Sources } from './paramfile.ts'
import { stripStart } from './python-space.ts'
import { parseShorthand, type Shorthand } from './shorthand.ts'

/** A member's value as the command line gave it; its limits are still to be checked. */
export type Value = string | number | bigint | Shorthand | Json | readonly Value[]

/**
 * The words of a flag as the value of its member: the text itself or that of a file, a whole number or a duration,
 * shorthand syntax or JSON. Throws StsctlError, which says what is wrong but not with which flag.
 */
export function readValue(param: AnyParam, words: readonly string[], sources: Sources): Value {
  const [only = ''] = words
  const file = words.length === 1 ? readParamfile(only, sources) : undefined
  const text = file ?? only
  switch (param.kind) {
    case 'text':
      return text
    case 'integer':
      return readNumber(param, text)
    case 'structure':
      return beginsWith(/[[{]/, text) ? readStructure(text) : shorthand(text, sources)
    case 'list':
      return file === undefined ? readWords(param, words, sources) : readListFile(param, file, sources)
  }
}

function readNumber(param: IntegerParam, text: string): number | bigint {
  const value = readInteger(text) ?? (param.seconds ? readDuration(text) : undefined)
  if (value !== undefined) return value
  const quoted = param.secret ? shown(param, text) : pythonRepr(text)
  const durations = param.seconds ? ' (durations are written 15m, 12h or 1h30m)' : ''
  throw new StsctlError('usage', `invalid literal for int() with base 10: ${quoted}${durations}`)
}

/** One JSON array, or one word for each element: a text, or shorthand, or a JSON object. They do not mix. */
function readWords({ element }: AnyList, words: readonly string[], sources: Sources): Value {
  const [first = ''] = words
  if (words.length === 1 && beginsWith(/\[/, first)) return json(first)
  // `file://` among several words stands for itself, as in `aws`.
  if (element.kind !== 'structure')
    return words.map((word) => (element.kind === 'integer' ? readNumber(element, word) : word))
  if (!beginsWith(/[[{]/, first)) return words.map((word) => shorthand(word, sources))
  return words.map(readStructure)
}

function readListFile({ element }: AnyList, text: string, sources: Sources): Value {
  if (beginsWith(/\[/, text)) return json(text)
  if (element.kind !== 'structure' || beginsWith(/\{/, text)) {
    throw new StsctlError('usage', 'a JSON array is expected in the file')
  }
  return shorthand(text, sources)
}

function readStructure(text: string): Json {
  if (!beginsWith(/\{/, text)) throw new StsctlError('usage', `Invalid JSON:\n${visibleLines(text)}`)
  return json(text)
}

function json(text: string): Json {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof StsctlError)) throw error
    throw new StsctlError('usage', `Invalid JSON: ${error.message}\nJSON received: ${visibleLines(text)}`)
  }
}

function shorthand(text: string, sources: Sources): Shorthand {
  return parseShorthand(text, (value) => readParamfile(value, sources) ?? value)
}

function beginsWith(pattern: RegExp, text: string): boolean {
  return pattern.test(stripStart(text).slice(0, 1))
}
