import { isStructure, type Values } from './is-structure.ts'
import { integerProblems, listProblems, shown, textProblems } from './limits.ts'
import { flagOf } from './names.ts'
import type { Operation, Problem } from './operation.ts'
import type { AnyList, AnyParam, AnyParams } from './param.ts'
import { pythonType } from './python-value.ts'
import { visible } from './visible.ts'

type Finding = { readonly path: string; readonly message: string }

const validTypes = {
  text: "<class 'str'>",
  integer: "<class 'int'>",
  list: "<class 'list'>, <class 'tuple'>",
  structure: "<class 'dict'>",
} as const

/**
 * Everything that is wrong with a request: `read` is what could not even be read, then each member's own limits in
 * the model's order, then the rules that span members. A member that could not be read is not reported twice.
 */
export function problemsOf(operation: Operation, input: Values, read: readonly Problem[] = []): Problem[] {
  // Without its document a request misses everything.
  if (read.some(({ path }) => path === '')) return [...read]
  const limits = validate(operation.params, input)
  const rules = operation.rules.flatMap((rule) => rule(input) ?? [])
  const found = [...limits, ...rules.map((finding) => ({ ...finding, flag: flagAt(finding.path) }))]
  return [...read, ...found.filter(({ flag }) => !read.some((problem) => problem.flag === flag))]
}

/**
 * What botocore's ParamValidator reports, in its order and words (missing, unknown, then each member), and in the same
 * manner the published limits that `aws` leaves to the service.
 */
export function validate(params: AnyParams, input: Values): Problem[] {
  return structureFindings(params, input, '').map((finding) => {
    const unknown = !Object.hasOwn(params, memberAt(finding.path))
    return { ...finding, flag: unknown ? '--cli-input-json' : flagAt(finding.path) }
  })
}

function findings(param: AnyParam, value: unknown, path: string): Finding[] {
  const at = (messages: readonly string[]) => messages.map((message) => ({ path, message }))
  if (param.kind === 'text' && typeof value === 'string') return at(textProblems(param, path, value))
  if (param.kind === 'integer' && isWhole(value)) return at(integerProblems(param, path, value))
  if (param.kind === 'structure' && isStructure(value)) return structureFindings(param.members, value, path)
  if (param.kind === 'list' && Array.isArray(value)) {
    return [...at(listProblems(param, path, value)), ...elementFindings(param, value, path)]
  }
  const refused = `value: ${shown(param, value)}, type: ${pythonType(value)}`
  return at([`Invalid type for parameter ${path}, ${refused}, valid types: ${validTypes[param.kind]}`])
}

function structureFindings(members: AnyParams, values: Values, path: string): Finding[] {
  const within = (name: string) => (path === '' ? name : `${path}.${name}`)
  const place = path === '' ? 'input' : path
  const known = Object.keys(members)
  const missing = known.filter((name) => members[name]?.required && values[name] === undefined)
  const unknown = Object.keys(values).filter((name) => !Object.hasOwn(members, name))
  return [
    ...missing.map((name) => ({
      path: within(name),
      message: `Missing required parameter in ${place}: "${name}"`,
    })),
    ...unknown.map((name) => ({
      path: within(name),
      message: `Unknown parameter in ${place}: "${visible(name)}", must be one of: ${known.join(', ')}`,
    })),
    ...Object.entries(members).flatMap(([name, member]) =>
      values[name] === undefined ? [] : findings(member, values[name], within(name)),
    ),
  ]
}

function elementFindings({ element, uniqueKey }: AnyList, values: readonly unknown[], path: string): Finding[] {
  const each = values.flatMap((value, index) => findings(element, value, `${path}[${index}]`))
  return uniqueKey === undefined ? each : [...each, ...repeated(uniqueKey, values, path)]
}

function repeated(key: string, values: readonly unknown[], path: string): Finding[] {
  const first = new Map<string, number>()
  return values.flatMap((value, index) => {
    const text = isStructure(value) ? value[key] : undefined
    if (typeof text !== 'string') return []
    const earlier = first.get(text.toLowerCase())
    if (earlier === undefined) first.set(text.toLowerCase(), index)
    const place = `${path}[${index}].${key}`
    const message = `Invalid value for parameter ${place}, value: ${visible(text)}, same as ${path}[${earlier}].${key} (case does not count)`
    return earlier === undefined ? [] : [{ path: place, message }]
  })
}

function isWhole(value: unknown): value is number | bigint {
  return Number.isInteger(value) || typeof value === 'bigint'
}

function memberAt(path: string): string {
  return /^[^.[]*/.exec(path)?.[0] ?? path
}

function flagAt(path: string): `--${string}` {
  return flagOf(memberAt(path))
}
