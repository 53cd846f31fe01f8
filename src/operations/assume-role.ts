import { operation } from '../model/operation.ts'
import { list, required, structure, text } from '../model/param.ts'
import { notReserved, policySize, together } from '../model/rules.ts'
import * as member from './members.ts'
import { serialNumber, tokenCode } from './mfa.ts'

export const assumeRole = operation({
  name: 'AssumeRole',
  help: 'Get the credentials of a role.',
  command: async () => (await import('@aws-sdk/client-sts')).AssumeRoleCommand,
  answers: ['Credentials'],
  params: {
    RoleArn: required(member.arn('ARN of the role.')),
    RoleSessionName: required(member.sessionName('Name of this session, seen in logs.')),
    PolicyArns: member.policyArns,
    Policy: member.policy,
    DurationSeconds: member.roleDuration,
    Tags: member.tags('Session tags, as Key=…,Value=… words.'),
    TransitiveTagKeys: member.tagKeys('Keys of the tags that pass on to further roles.'),
    ExternalId: text({
      help: 'The identifier that the owner of the role asks for.',
      min: 2,
      max: 1224,
      pattern: /^[A-Za-z0-9_+=,.@:/-]*$/u,
      allowed: 'letters, digits and _+=,.@:/-',
    }),
    SerialNumber: serialNumber,
    TokenCode: tokenCode,
    SourceIdentity: member.sessionName('Who stands behind the session; stays through further roles.'),
    ProvidedContexts: list({
      help: 'Trusted context assertions, as ProviderArn=…,ContextAssertion=… words.',
      element: structure({
        help: 'A context.',
        members: {
          ProviderArn: member.arn('ARN of the context provider.'),
          ContextAssertion: text({ help: 'The signed assertion.', min: 4, max: 2048 }),
        },
      }),
      min: 1,
      max: 5,
    }),
    MinimumSessionTokenSize: member.minimumSessionTokenSize,
  },
  rules: [together('SerialNumber', 'TokenCode'), policySize, notReserved('SourceIdentity')],
  notes: [
    ({ DurationSeconds = 0 }, longTerm) =>
      DurationSeconds > 3600 && !longTerm
        ? 'AWS limits a role assumed with temporary credentials to one hour, whatever --duration-seconds says'
        : undefined,
  ],
  examples: [
    'eval "$(stsctl assume-role --role-arn arn:aws:iam::111122223333:role/admin --role-session-name me --output env)"',
  ],
})
