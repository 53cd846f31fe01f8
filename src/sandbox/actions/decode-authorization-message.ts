import { signedAction } from '../action.ts'
import { decodeAuthorizationMessage as decode } from '../authorization-message.ts'
import { refuse } from '../refusal.ts'

export const decodeAuthorizationMessage = signedAction({
  shape: { EncodedMessage: { type: 'string', required: true, min: 1, max: 10_240 } },
  answer(input, desk) {
    const document = decode(input.EncodedMessage, desk.now())
    if (document === undefined) refuse(400, 'InvalidAuthorizationMessageException', 'Message is not valid.')
    return { DecodedMessage: document }
  },
})
