import { floatText } from './float.ts'

/** The class of a value as `aws` names it in an error: `<class 'int'>`. */
export function pythonType(value: unknown): string {
  return `<class '${className(value)}'>`
}

function className(value: unknown): string {
  if (value === null || value === undefined) return 'NoneType'
  if (typeof value === 'string') return 'str'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'number' || typeof value === 'bigint') return 'int'
  if (floatText(value) !== undefined) return 'float'
  return Array.isArray(value) ? 'list' : 'dict'
}

/** A value as Python's `repr()` writes it, the form in which `aws` shows what it refuses. */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'string') return quoted(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`
  if (typeof value !== 'object') return String(value)
  const members = Object.entries(value).map(([key, member]) => `${quoted(key)}: ${pythonRepr(member)}`)
  return floatText(value) ?? `{${members.join(', ')}}`
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const body = text.replace(/[\p{C}\p{Z}\\'"]/gu, (character) => escaped(character, quote))
  return quote + body + quote
}

function escaped(character: string, quote: string): string {
  if (character === ' ' || (/['"]/.test(character) && character !== quote)) return character
  if (character === '\\' || character === quote) return `\\${character}`
  const named = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character]
  if (named !== undefined) return named
  const hex = (character.codePointAt(0) ?? 0).toString(16)
  if (hex.length <= 2) return `\\x${hex.padStart(2, '0')}`
  return hex.length <= 4 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`
}
