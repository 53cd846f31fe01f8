import { signedAction } from '../action.ts'
import { accessDenied, refuse } from '../refusal.ts'
import { findRole, startRoleSession } from '../role-session.ts'
import { openTradeInToken } from '../trade-in-token.ts'

/** What the partner agreed on is an hour. */
const seconds = 3600

export const getDelegatedAccessToken = signedAction({
  shape: { TradeInToken: { type: 'string', required: true, secret: true } },
  answer(input, desk) {
    const tradeIn = openTradeInToken(input.TradeInToken)
    const role = tradeIn === undefined ? undefined : findRole(tradeIn.roleArn)
    if (tradeIn === undefined || role === undefined) accessDenied('The trade-in token provided is invalid.')
    if (tradeIn.expiresAt <= desk.now()) {
      refuse(400, 'ExpiredTradeInTokenException', 'The trade-in token provided in the request has expired.')
    }
    const session = { role, name: tradeIn.sessionName, seconds, leastTokenBytes: undefined }
    const { Credentials, AssumedRoleUser } = startRoleSession(session, desk)
    return { Credentials, PackedPolicySize: 0, AssumedPrincipal: AssumedRoleUser.Arn }
  },
})
