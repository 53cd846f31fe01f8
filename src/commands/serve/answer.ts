import type { Context } from '../../context.ts'
import { StsctlError } from '../../errors.ts'
import { rfc3339 } from '../../model/timestamp.ts'
import type { LocalAnswer, LocalRequest } from '../../model/web.ts'
import type { Fresh } from '../../session/keeper.ts'
import type { Client } from './client.ts'

type World = Pick<Context, 'sameSecret'>

/**
 * The container credentials endpoint. A page in a browser cannot use it: it would have to name another host, or ask first
 * whether it may send the token (which is refused), and nothing is said to anybody who has none.
 */
export async function answer(
  world: World,
  clients: readonly Client[],
  port: number,
  request: LocalRequest,
): Promise<LocalAnswer> {
  const { method, path, host, authorization = '' } = request
  if (method !== 'GET') return { ...refusal(405, 'MethodNotAllowed', 'only GET is answered'), allow: 'GET' }
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) {
    return refusal(403, 'WrongHost', `this is 127.0.0.1:${port}, and the request was for another host`)
  }
  const client = clients.find((candidate) => candidate.path === path)
  // Compared in any case, so that nobody can find out which paths there are.
  const allowed = world.sameSecret(authorization, client?.token ?? '')
  if (client === undefined || !allowed) {
    return refusal(401, 'Unauthorized', 'the Authorization header holds no token for this path')
  }
  try {
    return { status: 200, body: document(await client.keeper.current()) }
  } catch (error) {
    return unavailable(error)
  }
}

/** What the SDKs read. */
function document({ AccessKeyId, SecretAccessKey, SessionToken, Expiration }: Fresh): string {
  return JSON.stringify({ AccessKeyId, SecretAccessKey, Token: SessionToken, Expiration: rfc3339(Expiration) })
}

function unavailable(error: unknown): LocalAnswer {
  if (!(error instanceof StsctlError)) return refusal(500, 'InternalError', 'this is a mistake in stsctl')
  return refusal(503, error.code ?? 'CredentialsUnavailable', [error.message, ...error.hints].join('; '))
}

/** Some SDKs read the names in lower case, as they are documented, and some with a capital. */
function refusal(status: number, code: string, message: string): LocalAnswer {
  return { status, body: JSON.stringify({ code, message, Code: code, Message: message }) }
}
