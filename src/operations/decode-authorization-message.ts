import { operation } from '../model/operation.ts'
import { required, text } from '../model/param.ts'

export const decodeAuthorizationMessage = operation({
  name: 'DecodeAuthorizationMessage',
  help: 'Decode why a request was refused.',
  command: async () => (await import('@aws-sdk/client-sts')).DecodeAuthorizationMessageCommand,
  answers: ['DecodedMessage'],
  params: {
    EncodedMessage: required(text({ help: 'The encoded message of the refusal.', min: 1, max: 10_240, dashes: true })),
  },
  examples: ['stsctl decode-authorization-message --encoded-message "$MESSAGE" --pretty'],
})
