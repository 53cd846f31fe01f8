import { signedAction } from '../action.ts'

/** Answers every caller, whatever its policies say. */
export const getCallerIdentity = signedAction({
  shape: {},
  answer: (_input, _desk, caller) => ({ Arn: caller.arn, UserId: caller.userId, Account: caller.account }),
})
