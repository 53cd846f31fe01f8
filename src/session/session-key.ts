import type { Context } from '../context.ts'
import type { Connection } from '../model/connection.ts'

/** Who asks for a session, and where. No serial: the user's device is found out when the session is made. */
export type SessionOwner = {
  readonly accessKeyId: string
  readonly serial: string | undefined
  readonly connection: Pick<Connection, 'region' | 'endpoint'>
}

/**
 * The name of a session, the same for everybody who can use it. Its duration is no part of it: one that is still valid serves all.
 * Nor is the region, except that the global endpoint's tokens do not work in every region.
 */
export function sessionKey(
  { digest }: Pick<Context, 'digest'>,
  { accessKeyId, serial, connection }: SessionOwner,
): string {
  const { endpoint, region } = connection
  const service = region === undefined || region === 'aws-global' ? 'global' : 'regional'
  // An endpoint may carry a name and a password.
  const place = endpoint?.replace(/\/\/[^/@]*@/, '//') ?? service
  return digest('sha256', JSON.stringify(['session', accessKeyId, serial ?? '', place]))
}
