import { operation } from '../model/operation.ts'
import { required, text } from '../model/param.ts'
import { policySize } from '../model/rules.ts'
import { arn, minimumSessionTokenSize, policy, policyArns, roleDuration, sessionName } from './members.ts'

export const assumeRoleWithWebIdentity = operation({
  name: 'AssumeRoleWithWebIdentity',
  help: 'Get the credentials of a role with an OpenID Connect token.',
  command: async () => (await import('@aws-sdk/client-sts')).AssumeRoleWithWebIdentityCommand,
  auth: 'none',
  answers: ['Credentials'],
  params: {
    RoleArn: required(arn('ARN of the role.')),
    RoleSessionName: required(sessionName('Name of this session, seen in logs.')),
    WebIdentityToken: required(
      text({ help: 'The token of the identity provider.', min: 4, max: 20_000, secret: true }),
    ),
    ProviderId: text({ help: 'Host of an OAuth 2.0 provider; not for OpenID Connect.', min: 4, max: 2048 }),
    PolicyArns: policyArns,
    Policy: policy,
    DurationSeconds: roleDuration,
    MinimumSessionTokenSize: minimumSessionTokenSize,
  },
  rules: [policySize],
  examples: [
    'stsctl assume-role-with-web-identity --role-arn arn:aws:iam::111122223333:role/ci --role-session-name build --web-identity-token file://token.jwt --output env',
  ],
})
