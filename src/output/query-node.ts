import type { compile } from '@jmespath-community/jmespath'
import { isObject } from './members.ts'
import { failure } from './query-failure.ts'
import { callFunction } from './query-functions.ts'
import { equals, isTrue, order, reference } from './query-values.ts'

/** An expression as the library parses it. */
export type Node = ReturnType<typeof compile>

type Evaluate = (value: unknown) => unknown

/**
 * Makes a function of a parsed expression, by the rules of jmespath.py 1.0 that `aws` uses: strings have an order, a
 * selection from null is null, a slice of a string too. Throws an Error for what is in the library's language alone.
 */
export function evaluator(node: Node, literals: readonly unknown[]): Evaluate {
  const compiled = (child: Node) => evaluator(child, literals)
  switch (node.type) {
    case 'Current':
    case 'Identity':
      return (value) => value
    case 'Literal':
      return () => literals[Number(node.value)]
    case 'Field':
      return (value) => (isObject(value) && Object.hasOwn(value, node.name) ? value[node.name] : null)
    case 'Index':
      return (value) => (Array.isArray(value) ? (value.at(node.value) ?? null) : null)
    case 'Slice':
      return (value) => (Array.isArray(value) ? slice(value, node.start, node.stop, node.step ?? 1) : null)
    case 'Subexpression':
    case 'IndexExpression':
    case 'Pipe':
      return chain(compiled(node.left), compiled(node.right))
    case 'Projection':
      return projection(compiled(node.left), compiled(node.right))
    case 'ValueProjection':
      return projection(chain(compiled(node.left), values), compiled(node.right))
    case 'FilterProjection':
      return projection(chain(compiled(node.left), filter(compiled(node.condition))), compiled(node.right))
    case 'Flatten':
      return chain(compiled(node.child), (value) => (Array.isArray(value) ? value.flat() : null))
    case 'MultiSelectList':
      return selection(node.children.map(compiled), (selected) => selected)
    case 'MultiSelectHash': {
      const names = node.children.map(({ name }) => name)
      const select = node.children.map((child) => compiled(child.value))
      return selection(select, (selected) => Object.fromEntries(names.map((name, index) => [name, selected[index]])))
    }
    case 'OrExpression':
      return either(compiled(node.left), compiled(node.right), false)
    case 'AndExpression':
      return either(compiled(node.left), compiled(node.right), true)
    case 'NotExpression':
      return chain(compiled(node.child), (value) => !isTrue(value))
    case 'Comparator':
      return comparison(node.name, compiled(node.left), compiled(node.right))
    case 'ExpressionReference': {
      const made = reference(compiled(node.child))
      return () => made
    }
    case 'Function': {
      const args = node.children.map(compiled)
      return (value) =>
        callFunction(
          node.name,
          args.map((evaluate) => evaluate(value)),
        )
    }
    default:
      throw new Error('invalid token')
  }
}

function chain(first: Evaluate, second: Evaluate): Evaluate {
  return (value) => second(first(value))
}

/** Whatever a projection makes of an element, null is left out. */
function projection(base: Evaluate, project: Evaluate): Evaluate {
  return (value) => {
    const list = base(value)
    return Array.isArray(list) ? list.map(project).filter((item) => item !== null && item !== undefined) : null
  }
}

function values(value: unknown): unknown {
  return isObject(value) ? Object.values(value) : null
}

function filter(condition: Evaluate): Evaluate {
  return (value) => (Array.isArray(value) ? value.filter((item) => isTrue(condition(item))) : null)
}

function selection(select: readonly Evaluate[], shape: (selected: unknown[]) => unknown): Evaluate {
  return (value) => (value === null || value === undefined ? null : shape(select.map((evaluate) => evaluate(value))))
}

/** `&&` goes on to the second value after a true first one, `||` after a false one. */
function either(first: Evaluate, second: Evaluate, after: boolean): Evaluate {
  return (value) => {
    const decided = first(value)
    return isTrue(decided) === after ? second(value) : decided
  }
}

function comparison(name: string, left: Evaluate, right: Evaluate): Evaluate {
  const tests: Readonly<Record<string, (difference: number) => boolean>> = {
    LT: (difference) => difference < 0,
    LTE: (difference) => difference <= 0,
    GT: (difference) => difference > 0,
    GTE: (difference) => difference >= 0,
  }
  if (name === 'EQ') return (value) => equals(left(value), right(value))
  if (name === 'NE') return (value) => !equals(left(value), right(value))
  return (value) => {
    const difference = order(left(value), right(value))
    return difference === undefined ? null : (tests[name]?.(difference) ?? null)
  }
}

function slice(list: readonly unknown[], start: number | null, stop: number | null, step: number): unknown[] {
  if (step === 0) throw failure('the step of a slice cannot be 0')
  const lowest = step < 0 ? -1 : 0
  const highest = step < 0 ? list.length - 1 : list.length
  const bound = (index: number) => Math.min(highest, Math.max(lowest, index < 0 ? index + list.length : index))
  const first = start === null ? (step < 0 ? highest : lowest) : bound(start)
  const end = stop === null ? (step < 0 ? lowest : highest) : bound(stop)
  const count = Math.max(0, Math.ceil((end - first) / step))
  return Array.from({ length: count }, (_, index) => list[first + index * step])
}
