import { byCodePoint } from './code-points.ts'
import { numberOf } from './float.ts'
import { isObject } from './members.ts'

/** `&expression` as an argument: something that is yet to be applied. */
export type Reference = { readonly apply: (value: unknown) => unknown }

const references = new WeakSet<object>()

export function reference(apply: (value: unknown) => unknown): Reference {
  const made = { apply }
  references.add(made)
  return made
}

export function isReference(value: unknown): value is Reference {
  return typeof value === 'object' && value !== null && references.has(value)
}

/** Whether such an unapplied expression stands anywhere in a value: it cannot be printed. */
export function holdsReference(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(holdsReference)
  return isReference(value) || (isObject(value) && Object.values(value).some(holdsReference))
}

export type TypeName = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' | 'expref'

export function typeName(value: unknown): TypeName {
  if (value === null || value === undefined) return 'null'
  if (isReference(value)) return 'expref'
  if (Array.isArray(value)) return 'array'
  if (numberOf(value) !== undefined) return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' ? 'string' : 'object'
}

/** False in a query are `''`, `[]`, `{}`, null and false; zero is not. */
export function isTrue(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (isObject(value)) return Object.keys(value).length > 0
  return value !== '' && value !== null && value !== undefined && value !== false
}

/** `==` of a query: a number never equals a boolean. */
export function equals(left: unknown, right: unknown): boolean {
  if ((typeof left === 'boolean') !== (typeof right === 'boolean')) return false
  return sameInPython(left, right)
}

/** `==` of Python, which tells 1 from 1.0 and from True no more inside of lists and objects. */
export function sameInPython(left: unknown, right: unknown): boolean {
  if (Array.isArray(left) && Array.isArray(right))
    return left.length === right.length && left.every((item, index) => sameInPython(item, right[index]))
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left)
    return (
      names.length === Object.keys(right).length &&
      names.every((name) => Object.hasOwn(right, name) && sameInPython(left[name], right[name]))
    )
  }
  return plain(left) === plain(right)
}

function plain(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : (numberOf(value) ?? value)
}

/**
 * Below zero, zero or above it for two numbers or two strings (by code point); undefined for anything else, which has no
 * order.
 */
export function order(left: unknown, right: unknown): number | undefined {
  const [leftNumber, rightNumber] = [numberOf(left), numberOf(right)]
  if (leftNumber !== undefined && rightNumber !== undefined) return leftNumber - rightNumber
  if (typeof left !== 'string' || typeof right !== 'string') return undefined
  return byCodePoint(left, right)
}
