import { memberAccount } from '../account.ts'
import { signedAction } from '../action.ts'
import * as member from '../members.ts'
import { notAuthorized } from '../permission.ts'
import { accessDenied, validationError } from '../refusal.ts'
import { issueCredentials } from '../session.ts'

const tasks = [
  'IAMAuditRootUserCredentials',
  'IAMCreateRootUserPassword',
  'IAMDeleteRootUserCredentials',
  'S3UnlockBucketPolicy',
  'SQSUnlockQueuePolicy',
].map((name) => `arn:aws:iam::aws:policy/root-task/${name}`)

const root = `arn:aws:iam::${memberAccount}:root`

/** The sandbox's account manages one other; its root is the only one that can be assumed. */
export const assumeRoot = signedAction({
  shape: {
    TargetPrincipal: { type: 'string', required: true, min: 12, max: 2048 },
    TaskPolicyArn: { type: 'structure', required: true, members: { arn: member.optionalArn } },
    DurationSeconds: member.seconds(0, 900),
    MinimumSessionTokenSize: member.minimumTokenSize,
  },
  answer(input, desk, caller) {
    const target = input.TargetPrincipal
    if (target !== memberAccount && target !== root) accessDenied(notAuthorized(caller, 'AssumeRoot', target))
    const task = input.TaskPolicyArn.arn
    if (task === undefined || !tasks.includes(task)) validationError(`${task ?? ''} is not a valid root task policy`)
    const session = {
      kind: 'root',
      account: memberAccount,
      arn: root,
      userId: memberAccount,
      mfa: false,
      sourceIdentity: caller.sourceIdentity,
      expiresAt: desk.expiry(input.DurationSeconds ?? 900),
    } as const
    return {
      Credentials: issueCredentials(session, input.MinimumSessionTokenSize),
      SourceIdentity: caller.sourceIdentity,
    }
  },
})
