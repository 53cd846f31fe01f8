import { operation } from '../model/operation.ts'
import { duration, required } from '../model/param.ts'
import { policySize } from '../model/rules.ts'
import { minimumSessionTokenSize, policy, policyArns, sessionName, tags } from './members.ts'

export const getFederationToken = operation({
  name: 'GetFederationToken',
  help: 'Get credentials for a named user of yours, limited by a policy.',
  command: async () => (await import('@aws-sdk/client-sts')).GetFederationTokenCommand,
  source: 'long-term',
  answers: ['Credentials', 'FederatedUser'],
  params: {
    Name: required(sessionName('Name of the federated user.', 32)),
    Policy: policy,
    PolicyArns: policyArns,
    DurationSeconds: duration({ help: 'How long the credentials last (default 12h).', min: 900, max: 129_600 }),
    Tags: tags('Session tags, as Key=…,Value=… words.'),
    MinimumSessionTokenSize: minimumSessionTokenSize,
  },
  rules: [policySize],
  notes: [
    ({ Policy, PolicyArns }) =>
      Policy === undefined && !PolicyArns?.length
        ? 'without --policy or --policy-arns these credentials can do nothing but what a resource policy grants them'
        : undefined,
  ],
  examples: ['stsctl get-federation-token --name bob --policy-arns arn=arn:aws:iam::aws:policy/ReadOnlyAccess'],
})
