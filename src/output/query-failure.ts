import { StsctlError } from '../errors.ts'
import { typeName } from './query-values.ts'

/** A query that is sound and cannot be applied to the answer that came. */
export function failure(problem: string): StsctlError {
  return new StsctlError('failure', problem, 'this is what --query came to when it was applied to the answer')
}

export function wrongNumber(name: string, expected: number, received: number, variadic: boolean): string {
  const least = variadic ? 'at least ' : ''
  return `Expected ${least}${expected} argument${expected === 1 ? '' : 's'} for function ${name}(), received ${received}`
}

/** The words of jmespath.py, without the value, which may be a secret. */
export function wrongType(name: string, expected: readonly string[], value: unknown): StsctlError {
  const oneOf = expected.map((type) => `'${type}'`).join(', ')
  return failure(
    `In function ${name}(), invalid type for value, expected one of: [${oneOf}], received: "${typeName(value)}"`,
  )
}
