import { operation } from '../model/operation.ts'
import { required, text } from '../model/param.ts'
import { policySize } from '../model/rules.ts'
import { arn, minimumSessionTokenSize, policy, policyArns, roleDuration } from './members.ts'

export const assumeRoleWithSAML = operation({
  name: 'AssumeRoleWithSAML',
  help: 'Get the credentials of a role with a SAML assertion.',
  command: async () => (await import('@aws-sdk/client-sts')).AssumeRoleWithSAMLCommand,
  auth: 'none',
  answers: ['Credentials'],
  params: {
    RoleArn: required(arn('ARN of the role.')),
    PrincipalArn: required(arn('ARN of the SAML provider in IAM.')),
    SAMLAssertion: required(text({ help: 'The assertion, base64.', min: 4, max: 100_000, secret: true })),
    PolicyArns: policyArns,
    Policy: policy,
    DurationSeconds: roleDuration,
    MinimumSessionTokenSize: minimumSessionTokenSize,
  },
  rules: [policySize],
  examples: [
    'stsctl assume-role-with-saml --role-arn arn:aws:iam::111122223333:role/dev --principal-arn arn:aws:iam::111122223333:saml-provider/idp --saml-assertion file://assertion.b64',
  ],
})
