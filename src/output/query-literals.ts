import { asFloat } from './float.ts'

/** An expression whose literals have been taken out: each is now the number of its place in `literals`. */
export type Prepared = { readonly text: string; readonly literals: readonly unknown[] }

const tokens =
  /[ \t\n\r]+|[A-Za-z_]\w*|-?\d+|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|\[\?|\[\]|\|\||&&|[=!<>]=|[.*\],:@(){}[|&<>!]/suy
const endsExpression = /[\w"'`@*)\]}]$/
const beginsExpression = /^(?:\w|-\d|["'`@]|&(?!&))/

/**
 * Checks an expression by the lexical rules of jmespath.py, which are stricter than the library's (it takes an open
 * quote, a missing comma and its own operators), and takes the literals out, which the two read differently: here `1e3`
 * is a float. Throws an Error in the words of jmespath.py.
 */
export function prepare(expression: string): Prepared {
  const literals: unknown[] = []
  const open: string[] = []
  let text = ''
  let last = ''
  for (let at = 0; at < expression.length; ) {
    const token = tokenAt(expression, at)
    const isBlank = /^\s/.test(token)
    if (open.at(-1) === '[' && endsExpression.test(last) && !isBlank && beginsExpression.test(token))
      throw bad(`Expecting: comma, got: ${token}`, expression, at)
    if (last === '[' && token === ']') throw bad('Unexpected token ]', expression, at)
    if (/^[[({]/.test(token) && token !== '[]') open.push(token)
    else if (/^[\])}]$/.test(token)) open.pop()
    text += /^['`]/.test(token) ? `\`${literals.push(literal(token, expression, at)) - 1}\`` : token
    if (!isBlank) last = token
    at += token.length
  }
  return { text, literals }
}

function tokenAt(expression: string, at: number): string {
  tokens.lastIndex = at
  const token = tokens.exec(expression)?.[0]
  if (token !== undefined) return token
  const character = String.fromCodePoint(expression.codePointAt(at) ?? 0)
  throw bad(/["'`]/.test(character) ? `Unclosed ${character} delimiter` : `Unknown token ${character}`, expression, at)
}

function literal(token: string, expression: string, at: number): unknown {
  const inside = token.slice(1, -1)
  if (token.startsWith("'")) return inside.replaceAll("\\'", "'")
  const json = inside.replaceAll('\\`', '`')
  try {
    return parse(json)
  } catch {
    try {
      // A bare word is a string, as it was before literals were JSON.
      return JSON.parse(`"${json.trimStart()}"`)
    } catch {
      throw bad(`Bad token ${json}`, expression, at)
    }
  }
}

/** JSON in which the numbers that are written as floats stay floats. */
function parse(json: string): unknown {
  const floats: unknown[] = []
  const marked = json.replaceAll(/"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    /^[^"].*[.eE]/.test(token) ? `{"\0":${floats.push(asFloat(Number(JSON.parse(token)))) - 1}}` : token,
  )
  JSON.parse(json)
  return JSON.parse(marked.replaceAll('\0', '\\u0000'), (_, value) =>
    typeof value === 'object' && value !== null && Object.hasOwn(value, '\0') ? floats[value['\0']] : value,
  )
}

function bad(problem: string, expression: string, at: number): Error {
  return new Error(`Bad jmespath expression: ${problem}:\n${expression}\n${' '.repeat(at)}^`)
}
