/** A place in a text that a parser moves along; `at` counts UTF-16 units. */
export type Cursor = { readonly text: string; at: number }

/** What the pattern (sticky) matches at the cursor, which moves behind it; undefined where it does not match. */
export function match(pattern: RegExp, cursor: Cursor): string | undefined {
  pattern.lastIndex = cursor.at
  const found = pattern.exec(cursor.text)?.[0]
  cursor.at += found?.length ?? 0
  return found
}
