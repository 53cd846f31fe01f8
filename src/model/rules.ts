import type { Rule } from './operation.ts'

// Facts of the STS reference that span members; its model does not declare them.

const mostPolicyCharacters = 2048

/** Two members of which neither means anything alone, as SerialNumber and TokenCode. */
export function together<Input>(first: keyof Input & string, second: keyof Input & string): Rule<Input> {
  return (input) => {
    if ((input[first] === undefined) === (input[second] === undefined)) return undefined
    const [given, missing] = input[first] === undefined ? [second, first] : [first, second]
    return { path: missing, message: `Missing parameter in input: "${missing}", which "${given}" needs` }
  }
}

type Policies = { readonly Policy?: unknown; readonly PolicyArns?: unknown }

/** The inline policy and the ARNs of the managed ones share 2,048 characters. */
export const policySize: Rule<Policies> = ({ Policy, PolicyArns }) => {
  const inline = lengthOf(Policy)
  const arns = Array.isArray(PolicyArns) ? PolicyArns.map((descriptor) => lengthOf(descriptor?.arn)) : []
  const total = arns.reduce((sum, length) => sum + length, inline)
  // Beyond the limit alone, the policy's own length is reported.
  if (total <= mostPolicyCharacters || inline > mostPolicyCharacters) return undefined
  const message = `Invalid length for parameters Policy and PolicyArns together, value: ${total}, valid max length: ${mostPolicyCharacters}`
  return { path: 'PolicyArns', message }
}

/** The prefix `aws:` belongs to the service. */
export function notReserved<Input>(member: keyof Input & string): Rule<Input> {
  return (input) => {
    const value = input[member]
    if (typeof value !== 'string' || !value.toLowerCase().startsWith('aws:')) return undefined
    return { path: member, message: `Invalid value for parameter ${member}: it may not start with "aws:"` }
  }
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? [...value].length : 0
}
