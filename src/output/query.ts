import { compile } from '@jmespath-community/jmespath'
import { StsctlError } from '../errors.ts'
import { failure } from './query-failure.ts'
import { prepare } from './query-literals.ts'
import { evaluator } from './query-node.ts'
import { holdsReference } from './query-values.ts'

/**
 * Reads a JMESPath expression, to be applied to an answer later. A bad expression is a usage error at once, in the words
 * of `aws`; what goes wrong when it is applied is a failure.
 */
export function compileQuery(expression: string): (value: unknown) => unknown {
  const evaluate = read(expression)
  return (value) => {
    const result = evaluate(value)
    if (holdsReference(result)) throw failure('an expression after & is no value of its own')
    return result
  }
}

function read(expression: string): (value: unknown) => unknown {
  if (expression === '') throw bad(expression, 'Invalid JMESPath expression: cannot be empty.')
  try {
    const { text, literals } = prepare(expression)
    return evaluator(compile(text), literals)
  } catch (error) {
    throw bad(expression, reason(expression, error instanceof Error ? error.message : ''))
  }
}

/** The library says "EOF" or stumbles over its missing next token where the expression ends too early. */
function reason(expression: string, problem: string): string {
  if (problem.startsWith('Bad jmespath')) return problem
  if (/\bEOF\b|undefined/.test(problem))
    return `Invalid jmespath expression: Incomplete expression:\n"${expression}"\n${' '.repeat(expression.length + 1)}^`
  return `Invalid jmespath expression: ${problem.replace(/^Syntax error[:,] /, '')}`
}

function bad(expression: string, why: string): StsctlError {
  return new StsctlError('usage', `Bad value for --query ${expression}: ${why}`, [], 'ParamValidation')
}
