import type { StsctlError } from '../errors.ts'
import { type Cursor, match } from '../model/cursor.ts'
import { unexpected } from './shorthand-error.ts'

const blanks = /[ \t\n\r\v\f]*/y

/** Moves behind any blanks. */
export function skipBlanks(cursor: Cursor): void {
  match(blanks, cursor)
}

/** The character at the cursor, undefined at the end. */
export function current({ text, at }: Cursor): string | undefined {
  const code = text.codePointAt(at)
  return code === undefined ? undefined : String.fromCodePoint(code)
}

/** Moves behind the character that must stand here. */
export function expect(character: string, cursor: Cursor): void {
  const received = current(cursor)
  if (received !== character) throw unexpected(character, received ?? 'EOF', cursor.text, cursor.at)
  cursor.at += 1
}

/** The same with any blanks around it. */
export function expectBetween(character: string, cursor: Cursor): void {
  skipBlanks(cursor)
  expect(character, cursor)
  skipBlanks(cursor)
}

/** The error where none of what may begin a value begins here. */
export function notMatched(what: string, { text, at }: Cursor): StsctlError {
  return unexpected(`<${what}>`, '<none>', text, at)
}
