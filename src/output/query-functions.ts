import { asciiJson } from './ascii-json.ts'
import { asFloat, isFloat, numberOf, type WholeFloat } from './float.ts'
import { jsonText } from './json.ts'
import { failure, wrongNumber, wrongType } from './query-failure.ts'
import { holdsReference, order, type Reference, sameInPython, type TypeName, typeName } from './query-values.ts'

type Type = TypeName | 'array of numbers' | 'array of strings'

type QueryFunction = {
  /** The types that each argument may have; none is any. */
  readonly takes: readonly (readonly Type[])[]
  /** Whether the last argument may be repeated. */
  readonly variadic?: true
  readonly call: (...args: never[]) => unknown
}

type Numeric = number | WholeFloat
type List = readonly unknown[]
type Members = Readonly<Record<string, unknown>>

const any = [] as const
const sortable = [['array of numbers', 'array of strings']] as const
const byKey = [['array'], ['expref']] as const
const twoStrings = [['string'], ['string']] as const

const functions: Readonly<Record<string, QueryFunction>> = {
  abs: { takes: [['number']], call: (value: Numeric) => kept([value], Math.abs(Number(numberOf(value)))) },
  avg: {
    takes: [['array of numbers']],
    call: (list: List) => (list.length ? asFloat(total(list) / list.length) : null),
  },
  ceil: { takes: [['number']], call: (value: Numeric) => Math.ceil(Number(numberOf(value))) },
  contains: { takes: [['array', 'string'], any], call: contains },
  ends_with: { takes: twoStrings, call: (text: string, end: string) => text.endsWith(end) },
  floor: { takes: [['number']], call: (value: Numeric) => Math.floor(Number(numberOf(value))) },
  join: { takes: [['string'], ['array of strings']], call: (glue: string, list: List) => list.join(glue) },
  keys: { takes: [['object']], call: (members: Members) => Object.keys(members) },
  length: { takes: [['string', 'array', 'object']], call: length },
  map: { takes: [['expref'], ['array']], call: ({ apply }: Reference, list: List) => list.map(apply) },
  max: { takes: sortable, call: (list: List) => list.reduce(largest, list[0] ?? null) },
  max_by: { takes: byKey, call: (list: List, key: Reference) => sortedBy(list, key, -1, 'max_by')[0] ?? null },
  merge: { takes: [['object']], variadic: true, call: (...all: Members[]) => Object.assign({}, ...all) },
  min: { takes: sortable, call: (list: List) => list.reduce(smallest, list[0] ?? null) },
  min_by: { takes: byKey, call: (list: List, key: Reference) => sortedBy(list, key, 1, 'min_by')[0] ?? null },
  not_null: { takes: [any], variadic: true, call: (...all: unknown[]) => all.find((value) => value !== null) ?? null },
  reverse: { takes: [['array', 'string']], call: reverse },
  sort: { takes: sortable, call: (list: List) => [...list].sort((left, right) => order(left, right) ?? 0) },
  sort_by: { takes: byKey, call: (list: List, key: Reference) => sortedBy(list, key, 1, 'sort_by') },
  starts_with: { takes: twoStrings, call: (text: string, start: string) => text.startsWith(start) },
  sum: { takes: [['array of numbers']], call: (list: List) => kept(list, total(list)) },
  to_array: { takes: [any], call: (value: unknown) => (Array.isArray(value) ? value : [value]) },
  to_number: { takes: [any], call: toNumber },
  to_string: { takes: [any], call: printed },
  type: { takes: [any], call: typeName },
  values: { takes: [['object']], call: (members: Members) => Object.values(members) },
}

/**
 * Calls a function of a query by the rules of jmespath.py 1.0, which are narrower than the library's; a call that breaks
 * them is a failure. The values are not named: they may be secrets.
 */
export function callFunction(name: string, args: List): unknown {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined
  if (known === undefined) throw failure(`Unknown function: ${name}()`)
  const { takes, variadic, call } = known
  if (variadic ? args.length < takes.length : args.length !== takes.length)
    throw failure(wrongNumber(name, takes.length, args.length, variadic === true))
  for (const [index, value] of args.entries()) {
    const types = takes[Math.min(index, takes.length - 1)] ?? any
    if (types.length > 0 && !types.some((type) => isOf(type, value))) throw wrongType(name, types.map(named), value)
  }
  // What `takes` says has just been checked, and says what `call` may be given.
  return (call as (...args: List) => unknown)(...args)
}

function named(type: Type): string {
  return type.replace(/^array of (\w+)s$/, 'array-$1')
}

function isOf(type: Type, value: unknown): boolean {
  if (type === 'array of numbers') return Array.isArray(value) && value.every((item) => typeName(item) === 'number')
  if (type === 'array of strings') return Array.isArray(value) && value.every((item) => typeName(item) === 'string')
  return typeName(value) === type
}

function total(list: List): number {
  return list.reduce<number>((sum, item) => sum + Number(numberOf(item)), 0)
}

/** A result is a float when one of the values was. */
function kept(values: List, result: number): Numeric {
  return values.some(isFloat) ? asFloat(result) : result
}

function contains(subject: string | List, search: unknown): boolean {
  if (typeof subject !== 'string') return subject.some((item) => sameInPython(item, search))
  if (typeof search !== 'string') throw wrongType('contains', ['string'], search)
  return subject.includes(search)
}

function length(value: string | List | Members): number {
  return typeof value === 'string' ? Array.from(value).length : Object.keys(value).length
}

function reverse(value: string | List): unknown {
  return typeof value === 'string' ? Array.from(value).reverse().join('') : [...value].reverse()
}

function largest(best: unknown, item: unknown): unknown {
  return (order(item, best) ?? 0) > 0 ? item : best
}

function smallest(best: unknown, item: unknown): unknown {
  return (order(item, best) ?? 0) < 0 ? item : best
}

function sortedBy(list: List, { apply }: Reference, direction: 1 | -1, name: string): unknown[] {
  const keyed = list.map((item) => ({ item, key: apply(item) }))
  const [first, ...others] = keyed
  const sortable =
    first === undefined || !['string', 'number'].includes(typeName(first.key))
      ? ['string', 'number']
      : [typeName(first.key)]
  const odd = [first, ...others].find((entry) => entry !== undefined && !sortable.includes(typeName(entry.key)))
  if (odd !== undefined) throw wrongType(name, sortable, odd.key)
  return keyed.sort((left, right) => direction * (order(left.key, right.key) ?? 0)).map(({ item }) => item)
}

function printed(value: unknown): string {
  if (holdsReference(value)) throw failure('to_string() takes values, not expressions after &')
  return typeof value === 'string' ? value : asciiJson(jsonText(value, ''))
}

/** As Python's `int()` and then `float()` read it. */
function toNumber(value: unknown): unknown {
  if (typeof value !== 'string') return numberOf(value) === undefined ? null : value
  const digits = value.trim().replaceAll(/(?<=\d)_(?=\d)/g, '')
  if (/^[+-]?\d+$/.test(digits)) return Number(digits)
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(digits) ? asFloat(Number(digits)) : null
}
