import type { List, Text, Whole } from './rules.ts'

// The members that several operations share, as the service's model of 2011-06-15 has them.

const arn = {
  type: 'string',
  min: 20,
  max: 2048,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+',
} as const satisfies Text
const tagKey = { type: 'string', min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' } as const satisfies Text
const tagValue = {
  type: 'string',
  min: 0,
  max: 256,
  pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
} as const satisfies Text

export const roleArn = { ...arn, required: true } as const
export const optionalArn = arn
export const sessionName = {
  type: 'string',
  required: true,
  min: 2,
  max: 64,
  pattern: '[\\w+=,.@-]*',
} as const satisfies Text
export const serialNumber = { type: 'string', min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' } as const satisfies Text
export const tokenCode = { type: 'string', min: 6, max: 6, pattern: '[\\d]*' } as const satisfies Text
export const policy = {
  type: 'string',
  min: 1,
  max: 2048,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
} as const satisfies Text

export const policyArns = {
  type: 'list',
  of: { type: 'structure', members: { arn } },
} as const satisfies List

export const tags = {
  type: 'list',
  max: 50,
  of: { type: 'structure', members: { Key: { ...tagKey, required: true }, Value: { ...tagValue, required: true } } },
} as const satisfies List

export const transitiveTagKeys = { type: 'list', max: 50, of: tagKey } as const satisfies List

/** Pads the session token to so many bytes. */
export const minimumTokenSize = { type: 'integer', min: 0, max: 4096 } as const satisfies Whole

/** A lifetime, in seconds. */
export function seconds<Min extends number, Max extends number>(min: Min, max: Max) {
  return { type: 'integer', min, max } as const satisfies Whole
}

/** AssumeRole's inline policy: the model sets no length, the service counts it together with the ARNs. */
export const longPolicy = { type: 'string', min: 1, pattern: policy.pattern } as const satisfies Text

export const sourceIdentity = { type: 'string', min: 2, max: 64, pattern: '[\\w+=,.@-]*' } as const satisfies Text
