import { operation } from '../model/operation.ts'
import { duration, required, text } from '../model/param.ts'
import { minimumSessionTokenSize, policyDescriptor } from './members.ts'

export const assumeRoot = operation({
  name: 'AssumeRoot',
  help: 'Get short root credentials of a member account for one task.',
  command: async () => (await import('@aws-sdk/client-sts')).AssumeRootCommand,
  answers: ['Credentials'],
  params: {
    TargetPrincipal: required(text({ help: 'Account ID or ARN of the member account.', min: 12, max: 2048 })),
    TaskPolicyArn: required(policyDescriptor('The task, as arn=… of one of the root-task policies of AWS.')),
    DurationSeconds: duration({ help: 'How long the credentials last (default 15m).', min: 0, max: 900 }),
    MinimumSessionTokenSize: minimumSessionTokenSize,
  },
  examples: [
    'stsctl assume-root --target-principal 111122223333 --task-policy-arn arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials --region us-east-1',
  ],
})
