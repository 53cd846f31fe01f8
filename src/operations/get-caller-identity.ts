import { operation } from '../model/operation.ts'

export const getCallerIdentity = operation({
  name: 'GetCallerIdentity',
  help: 'Tell whose credentials these are.',
  command: async () => (await import('@aws-sdk/client-sts')).GetCallerIdentityCommand,
  answers: ['UserId', 'Account', 'Arn'],
  params: {},
  examples: ['stsctl get-caller-identity --query Arn --output text'],
})
