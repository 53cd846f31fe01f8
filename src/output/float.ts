const float = Symbol('float')

/** A whole number that Python holds as a float, and prints as `1000.0`; only a query can make one. */
export type WholeFloat = { readonly [float]: number }

/** A float as a value of an answer: JavaScript's number tells floats from integers only where there is a fraction. */
export function asFloat(number: number): number | WholeFloat {
  return Number.isInteger(number) ? { [float]: number } : number
}

export function isWholeFloat(value: unknown): value is WholeFloat {
  return typeof value === 'object' && value !== null && float in value
}

/** The number behind a value of either kind, undefined for what is no number. */
export function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return isWholeFloat(value) ? value[float] : undefined
}

/** Whether Python would hold the number as a float, which its sums and products then are too. */
export function isFloat(value: unknown): boolean {
  return isWholeFloat(value) || (typeof value === 'number' && !Number.isInteger(value))
}
