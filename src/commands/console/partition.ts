import { StsctlError } from '../../errors.ts'

/** A partition's places for people: where they sign in and where the console is. */
export type Partition = {
  readonly name: string
  /** What the hosts of both end in. */
  readonly domain: string
  /** The region whose sign-in host has no region in its name. */
  readonly home: string | undefined
  /** How the federation endpoint is asked: AWS's own tools post the form, but not to GovCloud. */
  readonly method: 'GET' | 'POST'
}

const aws: Partition = { name: 'aws', domain: 'aws.amazon.com', home: 'us-east-1', method: 'POST' }

/** By the beginning of their regions; what is not listed is the commercial partition (AWS Sign-In endpoints). */
const others: readonly (readonly [string, Partition | undefined])[] = [
  ['cn-', { name: 'aws-cn', domain: 'amazonaws.cn', home: 'cn-north-1', method: 'POST' }],
  ['us-gov-', { name: 'aws-us-gov', domain: 'amazonaws-us-gov.com', home: 'us-gov-west-1', method: 'GET' }],
  ['eusc-', { name: 'aws-eusc', domain: 'amazonaws-eusc.eu', home: undefined, method: 'POST' }],
  ['us-iso', undefined],
  ['eu-iso', undefined],
]

/** The partition of a region. The isolated ones keep their hosts to themselves. */
export function partitionOf(region: string | undefined): Partition {
  const found = others.find(([prefix]) => region?.startsWith(prefix))
  if (found === undefined) return aws
  const [, partition] = found
  if (partition !== undefined) return partition
  throw new StsctlError('configuration', `the console of region ${region} is not known`, 'name another with --region')
}
