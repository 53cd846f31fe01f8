import { deflateRawSync } from 'node:zlib'
import { account } from './account.ts'
import type { Tag } from './caller.ts'
import { refuse, validationError } from './refusal.ts'

type Narrowing = {
  readonly Policy?: string
  readonly PolicyArns?: readonly { readonly arn?: string }[]
  readonly Tags?: readonly Tag[]
}

/** Plain text of inline policy and policy ARNs together, in characters (API reference, Policy). */
const mostCharacters = 2048
const mostArns = 10
/** What the packed form may take; STS publishes no number, a percentage alone. */
const packedBytes = 1024

/** Checks session policies and gives PackedPolicySize in percent; undefined when nothing was to be packed. */
export function packedPolicySize(input: Narrowing): number | undefined {
  const arns = (input.PolicyArns ?? []).flatMap((descriptor) => descriptor.arn ?? [])
  if (arns.length > mostArns)
    validationError(`The number of policy ARNs ${arns.length} exceeds the limit of ${mostArns}.`)
  arns.forEach(checkArn)
  if (input.Policy !== undefined) checkDocument(input.Policy)
  const text = [input.Policy ?? '', ...arns]
  const characters = [...text.join('')].length
  if (characters > mostCharacters) {
    tooLarge(
      `Session policies have ${characters} characters, more than ${mostCharacters}, please use smaller policies.`,
    )
  }
  const tags = (input.Tags ?? []).map((tag) => `${tag.Key}\u0000${tag.Value}`)
  const packed = text.join('') + tags.join('')
  if (packed === '') return undefined
  const percent = Math.ceil((100 * deflateRawSync(packed).length) / packedBytes)
  if (percent > 100) {
    tooLarge(`Packed policy consumes ${percent}% of allotted space, please use smaller policy.`)
  }
  return percent
}

function tooLarge(message: string): never {
  return refuse(400, 'PackedPolicyTooLarge', message)
}

function checkArn(arn: string): void {
  if (
    /^arn:aws[\w-]*:iam::(?:aws|\d{12}):policy\/.+$/.test(arn) &&
    [`::aws:`, `::${account}:`].some((owner) => arn.includes(owner))
  )
    return
  validationError(`ARN ${arn} is not valid; it must name a managed policy of AWS or of account ${account}.`)
}

function checkDocument(policy: string): void {
  const document = parsed(policy)
  const statements = isObject(document) ? document['Statement'] : undefined
  const list: readonly unknown[] = Array.isArray(statements) ? statements : [statements]
  if (list.length === 0 || !list.every(isStatement)) malformed('Syntax errors in policy.')
}

function parsed(policy: string): unknown {
  try {
    return JSON.parse(policy)
  } catch {
    return malformed('This policy contains invalid Json')
  }
}

function isStatement(value: unknown): boolean {
  if (!isObject(value)) return false
  const action = value['Action'] ?? value['NotAction']
  const resource = value['Resource'] ?? value['NotResource']
  return (value['Effect'] === 'Allow' || value['Effect'] === 'Deny') && action !== undefined && resource !== undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function malformed(message: string): never {
  return refuse(400, 'MalformedPolicyDocument', message)
}
