import { operation } from '../model/operation.ts'
import { duration, list, required, text } from '../model/param.ts'
import { tags } from './members.ts'

export const getWebIdentityToken = operation({
  name: 'GetWebIdentityToken',
  help: 'Get a signed token that says who you are to a service outside AWS.',
  command: async () => (await import('@aws-sdk/client-sts')).GetWebIdentityTokenCommand,
  answers: ['WebIdentityToken', 'Expiration'],
  params: {
    Audience: required(
      list({
        help: 'Who the token is for, one or more.',
        element: text({ help: 'A recipient.', min: 1, max: 1000 }),
        min: 1,
        max: 10,
      }),
    ),
    DurationSeconds: duration({ help: 'How long the token is valid (default 5m).', min: 60, max: 3600 }),
    SigningAlgorithm: required(text({ help: 'How the token is signed.', min: 5, max: 5, choices: ['RS256', 'ES384'] })),
    Tags: tags('Claims to add, as Key=…,Value=… words.'),
  },
  examples: [
    'stsctl get-web-identity-token --audience https://example.com --signing-algorithm ES384 --query WebIdentityToken --output text',
  ],
})
