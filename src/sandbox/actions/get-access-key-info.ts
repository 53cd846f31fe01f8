import { signedAction } from '../action.ts'
import { accountOfKeyId } from '../key-id.ts'
import { validationError } from '../refusal.ts'

/** The account is in the key id itself, so the answer is the same for keys of any account. */
export const getAccessKeyInfo = signedAction({
  shape: { AccessKeyId: { type: 'string', required: true, min: 16, max: 128, pattern: '[\\w]*' } },
  answer(input) {
    const account = accountOfKeyId(input.AccessKeyId)
    if (account === undefined) validationError(`The access key ID ${input.AccessKeyId} is not valid.`)
    return { Account: account }
  },
})
