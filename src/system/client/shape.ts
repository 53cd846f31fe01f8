import type { Output } from '../../model/operation.ts'
import { epochMs } from '../../model/timestamp.ts'
import { visible } from '../../model/visible.ts'
import type { Conceal } from './secrets.ts'
import type { Element } from './xml.ts'

/**
 * The SDK's own description of an answer: `0` is text, `1` a number, `4` a timestamp; a structure is
 * `[3, namespace, name, traits, members, their schemas]`; a function or `[schema, traits]` stands for another schema.
 */
export type Schema =
  | number
  | (() => Schema)
  | readonly [3, string, string, unknown, readonly string[], readonly Schema[]]
  | readonly [Schema, ...unknown[]]

/** What the answer says, or what is wrong with it: the end of the sentence "the answer …". */
export type Shaped = { readonly output: Output } | { readonly wrong: string }

/**
 * Reads the members that the schema names, in its order; whatever else the endpoint sends is passed over. Timestamps stay
 * the wire's own text, as a Date would lose their microseconds, but must be timestamps.
 */
export function shape(schema: Schema, element: Element, conceal: Conceal): Shaped {
  const reading: Reading = { problems: [], quoted: (text) => `"${visible(conceal(text).slice(0, 60))}"` }
  const output = structure(schema, element, '', reading)
  const [wrong] = reading.problems
  return wrong === undefined ? { output } : { wrong }
}

/** What was found wrong so far, and how a text is shown in it: concealed before it is cut. */
type Reading = { readonly problems: string[]; readonly quoted: (text: string) => string }

function structure(schema: Schema, element: Element, path: string, reading: Reading): Output {
  const [, , , , names = [], schemas = []] = resolved(schema) as readonly [
    3,
    string,
    string,
    unknown,
    readonly string[],
    readonly Schema[],
  ]
  const members = names.flatMap((name, index) => {
    const [found, ...more] = element.children.filter((child) => child.name === name)
    if (more.length > 0) reading.problems.push(`has ${path}${name} twice`)
    return found === undefined ? [] : [[name, member(schemas[index] ?? 0, found, `${path}${name}`, reading)] as const]
  })
  return Object.fromEntries(members)
}

function member(schema: Schema, element: Element, path: string, reading: Reading): unknown {
  const { problems, quoted } = reading
  const kind = resolved(schema)
  if (typeof kind === 'object') return structure(kind, element, `${path}.`, reading)
  const { text, children } = element
  if (children.length > 0) problems.push(`has no plain ${path}`)
  if (kind === 4 && epochMs(text) === undefined) problems.push(`has no timestamp as ${path}, but ${quoted(text)}`)
  if (kind !== 1) return text
  if (!/^\s*[+-]?\d{1,15}\s*$/.test(text)) problems.push(`has no whole number as ${path}, but ${quoted(text)}`)
  return Number(text)
}

/** Follows the references of a schema to a simple type or a structure. */
function resolved(schema: Schema): number | readonly [3, ...unknown[]] {
  if (typeof schema === 'function') return resolved(schema())
  if (typeof schema === 'number') return schema
  const [first, , , , simple] = schema
  if (first === 3) return schema as readonly [3, ...unknown[]]
  return first === 0 ? resolved(simple as Schema) : resolved(first as Schema)
}
