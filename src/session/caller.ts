import { connectionFor } from '../config/connection.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import type { Credentials } from '../model/credentials.ts'
import { getCallerIdentity } from '../operations/get-caller-identity.ts'

export type Caller = { readonly kind: 'user' | 'root' | 'role' | 'federated' | 'other'; readonly arn: string }

/** Whose credentials these are, as STS tells everybody. */
export async function callerOf(
  context: Pick<Context, 'env' | 'sts'>,
  settings: Settings,
  credentials: Credentials,
): Promise<Caller> {
  const sts = await context.sts(connectionFor(context, settings, { credentials }))
  const { output } = await sts.send(getCallerIdentity, {})
  const arn = String(output['Arn'])
  return { kind: kindOf(arn.split(':').slice(5).join(':')), arn }
}

function kindOf(resource: string): Caller['kind'] {
  if (resource === 'root') return 'root'
  if (resource.startsWith('user/')) return 'user'
  if (resource.startsWith('assumed-role/')) return 'role'
  return resource.startsWith('federated-user/') ? 'federated' : 'other'
}
