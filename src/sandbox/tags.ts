import type { Tag } from './caller.ts'
import { refuse } from './refusal.ts'

/** Rules for session tags that are not in the model (API reference, Tags): keys differ without case, `aws:` is reserved. */
export function checkTags(tags: readonly Tag[]): void {
  const keys = tags.map((tag) => tag.Key.toLowerCase())
  if (new Set(keys).size < keys.length) {
    invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  }
  if (keys.some((key) => key.startsWith('aws:'))) {
    invalid('Tag keys prefixed with "aws:" are reserved for internal use.')
  }
}

/** The keys that the next session inherits, checked against the tags given and those inherited already. */
export function checkTransitive(keys: readonly string[], tags: readonly Tag[], inherited: readonly Tag[]): void {
  const given = tags.map((tag) => tag.Key.toLowerCase())
  if (!keys.every((key) => given.includes(key.toLowerCase()))) {
    invalid('The specified transitive tag key must be included in the requested tags.')
  }
  if (inherited.some((tag) => given.includes(tag.Key.toLowerCase()))) {
    invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  }
}

function invalid(message: string): never {
  return refuse(400, 'InvalidParameterValue', message)
}
