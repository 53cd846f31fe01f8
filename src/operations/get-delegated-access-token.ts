import { operation } from '../model/operation.ts'
import { required, text } from '../model/param.ts'

export const getDelegatedAccessToken = operation({
  name: 'GetDelegatedAccessToken',
  help: 'Trade a trade-in token for credentials.',
  command: async () => (await import('@aws-sdk/client-sts')).GetDelegatedAccessTokenCommand,
  answers: ['Credentials'],
  params: {
    TradeInToken: required(text({ help: 'The token to trade in.', secret: true })),
  },
  examples: ['stsctl get-delegated-access-token --trade-in-token file://token.txt --output env'],
})
