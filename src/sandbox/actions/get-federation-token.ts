import { signedAction } from '../action.ts'
import { minimumTokenSize, policy, policyArns, seconds, tags } from '../members.ts'
import { accessDenied } from '../refusal.ts'
import type { Text } from '../rules.ts'
import { issueCredentials } from '../session.ts'
import { packedPolicySize } from '../session-policy.ts'
import { checkTags } from '../tags.ts'

const name = { type: 'string', required: true, min: 2, max: 32, pattern: '[\\w+=,.@-]*' } as const satisfies Text

export const getFederationToken = signedAction({
  shape: {
    Name: name,
    Policy: policy,
    PolicyArns: policyArns,
    DurationSeconds: seconds(900, 129_600),
    Tags: tags,
    MinimumSessionTokenSize: minimumTokenSize,
  },
  answer(input, desk, caller) {
    if (caller.kind !== 'user') accessDenied('Cannot call GetFederationToken with session credentials')
    checkTags(input.Tags ?? [])
    const packed = packedPolicySize(input)
    const federated = {
      kind: 'federated',
      account: caller.account,
      arn: `arn:aws:sts::${caller.account}:federated-user/${input.Name}`,
      userId: `${caller.account}:${input.Name}`,
      mfa: false,
      expiresAt: desk.expiry(input.DurationSeconds ?? 43_200),
    } as const
    return {
      Credentials: issueCredentials(federated, input.MinimumSessionTokenSize),
      FederatedUser: { FederatedUserId: federated.userId, Arn: federated.arn },
      PackedPolicySize: packed,
    }
  },
})
