import type { Form } from './form.ts'
import { refuse } from './refusal.ts'
import type { Rule, Shape } from './rules.ts'

/** A request's members as they stand in the form, before any rule was applied. */
export type Raw = string | number | readonly Raw[] | { readonly [member: string]: Raw }

/** Reads `Tags.member.1.Key=…` and its kind into lists and structures; members that the shape does not know are passed over. */
export function readShape(shape: Shape, form: Form, prefix = ''): { readonly [member: string]: Raw } {
  const members = Object.entries(shape).flatMap(([name, rule]) => {
    const raw = readMember(rule, form, prefix + name)
    return raw === undefined ? [] : [[name, raw] as const]
  })
  return Object.fromEntries(members)
}

function readMember(rule: Rule, form: Form, path: string): Raw | undefined {
  switch (rule.type) {
    case 'string':
      return form.get(path)
    case 'integer':
      return readInteger(form.get(path))
    case 'structure':
      return isGiven(form, path) ? readShape(rule.members, form, `${path}.`) : undefined
    case 'list': {
      const items = listIndexes(form, path).map((index) => readMember(rule.of, form, `${path}.member.${index}`))
      const given = items.filter((item) => item !== undefined)
      // An empty list is written as the bare name.
      return given.length > 0 || form.has(path) ? given : undefined
    }
  }
}

function readInteger(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[+-]?\d{1,10}$/.test(text)) return Number(text)
  return refuse(400, 'MalformedInput', `STRING_VALUE can not be converted to an Integer`)
}

function isGiven(form: Form, path: string): boolean {
  return [...form.keys()].some((name) => name.startsWith(`${path}.`))
}

function listIndexes(form: Form, path: string): readonly number[] {
  const prefix = `${path}.member.`
  const indexes = [...form.keys()]
    .filter((name) => name.startsWith(prefix))
    .map((name) => /^[1-9]\d{0,5}(?=\.|$)/.exec(name.slice(prefix.length))?.[0])
  return [...new Set(indexes.filter((index) => index !== undefined).map(Number))].sort((a, b) => a - b)
}
