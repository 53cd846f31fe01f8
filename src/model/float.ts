const literal = Symbol('float')

/**
 * A number that was written with a fraction or an exponent. It is kept apart from the whole numbers, as `aws` does:
 * `900.0` seconds are refused.
 */
export type Float = { readonly [literal]: string }

/** The float that stands in a document as `text`. */
export function float(text: string): Float {
  return { [literal]: text }
}

/** How the float was written, or undefined where `value` is none. */
export function floatText(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && literal in value ? String(value[literal]) : undefined
}
