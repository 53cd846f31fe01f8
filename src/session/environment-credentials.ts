import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { epochMs } from '../model/timestamp.ts'
import { partial, stillExpired } from './refusal.ts'
import { type Resolved, resolved } from './resolved.ts'

/** The older name of the token is read first, as botocore does: one left over shadows AWS_SESSION_TOKEN. */
const tokenNames = ['AWS_SECURITY_TOKEN', 'AWS_SESSION_TOKEN'] as const

/** The keys of the environment; a secret without its access key counts as none, as in `aws`. */
export function environmentCredentials({ env, now }: Pick<Context, 'env' | 'now'>): Resolved | undefined {
  const AccessKeyId = env['AWS_ACCESS_KEY_ID']
  if (!AccessKeyId) return undefined
  const SecretAccessKey = env['AWS_SECRET_ACCESS_KEY']
  if (!SecretAccessKey) {
    throw partial('env', 'AWS_SECRET_ACCESS_KEY', 'AWS_ACCESS_KEY_ID is set: set both variables, or neither')
  }
  const tokenName = tokenNames.find((name) => env[name])
  const SessionToken = tokenName && env[tokenName]
  const Expiration = env['AWS_CREDENTIAL_EXPIRATION'] || undefined
  if (Expiration !== undefined) requireFuture(Expiration, now())
  return resolved(
    { AccessKeyId, SecretAccessKey, ...(SessionToken && { SessionToken }), ...(Expiration && { Expiration }) },
    { kind: 'environment', description: `the environment variable ${tokenName ?? 'AWS_ACCESS_KEY_ID'}` },
  )
}

function requireFuture(expiration: string, now: number): void {
  const end = epochMs(expiration)
  if (end === undefined) {
    const message = `Unknown string format: ${expiration}`
    throw new StsctlError('failure', message, 'the environment variable AWS_CREDENTIAL_EXPIRATION is no timestamp')
  }
  if (end <= now) {
    throw stillExpired(
      `the environment variable AWS_CREDENTIAL_EXPIRATION says that the keys beside it ended at ${expiration}: unset them, or get new ones`,
    )
  }
}
