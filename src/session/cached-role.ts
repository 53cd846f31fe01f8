import { connectionFor } from '../config/connection.ts'
import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'
import type { Operation, Output } from '../model/operation.ts'
import { pythonJson } from './python-json.ts'
import { readRoleCache, writeRoleCache } from './role-cache.ts'
import type { RoleArguments } from './role-profile.ts'
import type { Search } from './search.ts'

/** A call that turns a role profile into credentials; its answer goes to `aws`'s cache. */
type Assumption = {
  readonly operation: Operation
  readonly profile: string
  readonly arguments: RoleArguments
  /** What is sent beside the arguments, found out only when the cache has nothing: the keys to sign with, the code. */
  readonly prepare: () => Promise<{ readonly credentials: Credentials | undefined; readonly input: object }>
}

/** A role's credentials: from the cache if they last, otherwise from STS. */
export async function cachedRole(search: Search, assumption: Assumption): Promise<Credentials> {
  const { context, options } = search
  const key = context.digest('sha1', pythonJson(assumption.arguments))
  const look = () => readRoleCache(context, key, options.minTtl)
  const make = () => assume(search, assumption, key)
  return options.alone ? options.alone(`role-${key}`, look, make) : (look() ?? make())
}

async function assume(search: Search, { operation, profile, prepare }: Assumption, key: string): Promise<Credentials> {
  const { context, settings } = search
  const { credentials, input } = await prepare()
  const sts = await context.sts(connectionFor(context, settings, { credentials, nested: true }))
  const { $metadata: _, ...output } = await told(() => sts.send(operation, input), profile)
  // The client has checked that the answer has credentials and that they last.
  const role = output['Credentials'] as Credentials
  await writeRoleCache(context, key, output)
  return role
}

/** A refusal names the profile whose role it was: the person may have asked for another one. */
async function told(send: () => Promise<{ readonly output: Output }>, profile: string): Promise<Output> {
  try {
    return (await send()).output
  } catch (error) {
    if (!(error instanceof StsctlError)) throw error
    const hints = [...error.hints, `this was to assume the role of profile ${profile}`]
    throw new StsctlError(error.kind, error.message, hints, error.code)
  }
}
