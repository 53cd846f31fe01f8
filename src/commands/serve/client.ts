import type { Context } from '../../context.ts'
import type { Keeper } from '../../session/keeper.ts'

/** One program, or a group of them, that may ask: where, with which token, and what it then gets. */
export type Client = {
  /** The path of the endpoint that is its own: `/`. */
  readonly path: string
  readonly token: string
  /** The file that the token is in, where the client is not told it. */
  readonly tokenFile: string | undefined
  readonly keeper: Keeper
}

export function newToken({ nonce }: Pick<Context, 'nonce'>): string {
  return nonce() + nonce()
}
