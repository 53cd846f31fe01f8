import { seal, unseal } from './seal.ts'

/** Who exchanges the token is then this principal, a role of the account. */
export type TradeIn = { readonly roleArn: string; readonly sessionName: string; readonly expiresAt: number }

/** A token for GetDelegatedAccessToken; who would mint it otherwise is a partner that was granted access. */
export function mintTradeInToken(tradeIn: TradeIn): string {
  return seal('trade-in', tradeIn)
}

/** What the token grants, or undefined when the sandbox did not mint it. */
export function openTradeInToken(token: string): TradeIn | undefined {
  // Authenticated, so it is what mintTradeInToken sealed.
  return unseal('trade-in', token) as TradeIn | undefined
}
