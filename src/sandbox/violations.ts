import type { Raw } from './read.ts'
import { validationError } from './refusal.ts'
import type { Rule, Shape } from './rules.ts'

/** Applies the model's rules to a whole request and refuses it with all that is wrong, in the service's words and the model's order. */
export function check(shape: Shape, raw: { readonly [member: string]: Raw }): void {
  const found = ofShape(shape, raw, '')
  if (found.length === 0) return
  validationError(`${found.length} validation error${found.length === 1 ? '' : 's'} detected: ${found.join('; ')}`)
}

function ofShape(shape: Shape, raw: { readonly [member: string]: Raw }, prefix: string): readonly string[] {
  return Object.entries(shape).flatMap(([member, rule]) => {
    const path = prefix + member.charAt(0).toLowerCase() + member.slice(1)
    const value = Object.hasOwn(raw, member) ? raw[member] : undefined
    if (value !== undefined) return ofRule(rule, value, path)
    return rule.required === true
      ? [`Value null at '${path}' failed to satisfy constraint: Member must not be null`]
      : []
  })
}

function ofRule(rule: Rule, value: Raw, path: string): readonly string[] {
  const shown = rule.type === 'string' && rule.secret === true ? 'Value' : `Value '${show(value)}'`
  const own = broken(rule, value).map(
    (words) => `${shown} at '${path}' failed to satisfy constraint: Member must ${words}`,
  )
  if (rule.type === 'list' && Array.isArray(value)) {
    return [...own, ...value.flatMap((item: Raw, index) => ofRule(rule.of, item, `${path}.${index + 1}.member`))]
  }
  if (rule.type === 'structure' && typeof value === 'object' && !Array.isArray(value)) {
    // Not a list, so a structure; Array.isArray does not narrow readonly arrays away.
    return ofShape(rule.members, value as { readonly [member: string]: Raw }, `${path}.`)
  }
  return own
}

function broken(rule: Rule, value: Raw): readonly string[] {
  const words: string[] = []
  if (rule.type === 'integer' && typeof value === 'number') {
    if (value < rule.min) words.push(`have value greater than or equal to ${rule.min}`)
    if (value > rule.max) words.push(`have value less than or equal to ${rule.max}`)
  }
  if (rule.type === 'list' || rule.type === 'string') {
    const length = Array.isArray(value) ? value.length : [...String(value)].length
    if (length < (rule.min ?? 0)) words.push(`have length greater than or equal to ${rule.min}`)
    if (length > (rule.max ?? Number.POSITIVE_INFINITY)) words.push(`have length less than or equal to ${rule.max}`)
  }
  if (rule.type === 'string') {
    if (rule.pattern !== undefined && !whole(rule.pattern).test(String(value))) {
      words.push(`satisfy regular expression pattern: ${rule.pattern}`)
    }
    if (rule.oneOf !== undefined && !rule.oneOf.includes(String(value))) {
      words.push(`satisfy enum value set: [${rule.oneOf.join(', ')}]`)
    }
  }
  return words
}

/** The model's Java expressions mean the whole value, ASCII `\w` and `\d`, and code points above the first plane by their number. */
function whole(pattern: string): RegExp {
  const source = pattern.replace('\\u10000-\\u10FFFF', '\\u{10000}-\\u{10FFFF}')
  return new RegExp(`^(?:${source})$`, 'u')
}

function show(value: Raw): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
