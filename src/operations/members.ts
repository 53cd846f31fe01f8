import { duration, integer, list, required, structure, text } from '../model/param.ts'

// Members that several requests share, each with the limits of the STS model (API version 2011-06-15).

/** The characters of an ARN, a path or a policy in the STS model: printable, no control characters but tab and line ends. */
const printable = /^[\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]+$/u
const word = /^[A-Za-z0-9_+=,.@-]*$/u
const tagText = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

export const wordCharacters = 'letters, digits and _+=,.@-'
const tagCharacters = 'letters, digits, spaces and _.:/=+-@'

export const arn = (help: string) =>
  text({ help, min: 20, max: 2048, pattern: printable, allowed: 'printable characters' })

/** A name that ends up in an ARN: a role session, a source identity, a federated user. */
export const sessionName = (help: string, max = 64) =>
  text({ help, min: 2, max, pattern: word, allowed: wordCharacters })

/** GetFederationToken and the AssumeRole family take at most 2,048 characters of policy text, ARNs included. */
export const policy = text({
  help: 'A policy, as JSON, that limits the credentials further.',
  min: 1,
  max: 2048,
  pattern: /^[\t\n\r\u0020-\u00ff]+$/u,
  allowed: 'characters up to U+00FF',
  json: true,
})

export const policyDescriptor = (help: string) =>
  structure({ help, members: { arn: arn('ARN of the managed policy.') } })

export const policyArns = list({
  help: 'ARNs of managed policies that limit the credentials further, at most 10.',
  element: policyDescriptor('A managed policy.'),
  max: 10,
})

const tagKey = text({ help: 'Name of the tag.', min: 1, max: 128, pattern: tagText, allowed: tagCharacters })
const tagValue = text({ help: 'Value of the tag.', min: 0, max: 256, pattern: tagText, allowed: tagCharacters })

export const tags = (help: string) =>
  list({
    help,
    element: structure({ help: 'A tag.', members: { Key: required(tagKey), Value: required(tagValue) } }),
    max: 50,
    uniqueKey: 'Key',
  })

export const tagKeys = (help: string) => list({ help, element: tagKey, max: 50 })

export const roleDuration = duration({
  help: 'How long the credentials last (default 1h).',
  min: 900,
  max: 43_200,
})

/** In the SDK's model since 2026; the limit stands in its documentation only. */
export const minimumSessionTokenSize = integer({
  help: 'Pad the session token to at least this many bytes.',
  min: 0,
  max: 4096,
  newer: true,
})
