import { connectionFor } from '../config/connection.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import type { Credentials } from '../model/credentials.ts'
import type { Values } from '../model/is-structure.ts'
import { getFederationToken } from '../operations/get-federation-token.ts'

/** Credentials of a federated user of the user whose long-term keys these are; `input` has been checked. */
export async function federate(
  context: Pick<Context, 'env' | 'sts'>,
  settings: Settings,
  credentials: Credentials,
  input: Values,
): Promise<Credentials> {
  const sts = await context.sts(connectionFor(context, settings, { credentials }))
  const { output } = await sts.send(getFederationToken, input)
  // The client has checked that the answer has credentials and that they last.
  return output['Credentials'] as Credentials
}
