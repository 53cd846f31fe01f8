import { refuse } from './refusal.ts'

/** The parameters of a request, decoded; the first of a repeated name counts. */
export type Form = ReadonlyMap<string, string>

/** No request of STS needs more, and reading lists is quadratic in it. */
const mostPairs = 1000

/** Decodes `a=b&c=d`; `+` is a space, and what is no UTF-8 is refused rather than guessed at. */
export function parseForm(...sources: readonly string[]): Form {
  const form = new Map<string, string>()
  const pairs = sources.flatMap((source) => source.split('&')).filter((text) => text !== '')
  if (pairs.length > mostPairs) refuse(400, 'MalformedQueryString', `More than ${mostPairs} parameters.`)
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    const name = decode(equals < 0 ? pair : pair.slice(0, equals))
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1))
    if (!form.has(name)) form.set(name, value)
  }
  return form
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return refuse(400, 'MalformedQueryString', 'The query string contains a syntax error.')
  }
}
