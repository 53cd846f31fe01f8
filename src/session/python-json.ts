type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * Python's `json.dumps(value, sort_keys=True)`, to the byte: what `aws` hashes. `minified` are the separators `(',', ':')`.
 * Python orders keys by code point; all keys here are ASCII, where JavaScript's order is the same.
 */
export function pythonJson(value: Json, { minified = false } = {}): string {
  const [comma, colon] = minified ? [',', ':'] : [', ', ': ']
  const print = (part: Json): string => {
    if (typeof part === 'string') return quoted(part)
    if (isList(part)) return `[${part.map(print).join(comma)}]`
    if (typeof part !== 'object' || part === null) return JSON.stringify(part)
    const members = Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${members.map(([key, member]) => quoted(key) + colon + print(member)).join(comma)}}`
  }
  return print(value)
}

/** Only space to tilde stay as they are. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}
