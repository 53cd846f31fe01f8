import { operation } from '../model/operation.ts'
import { duration } from '../model/param.ts'
import { together } from '../model/rules.ts'
import { minimumSessionTokenSize } from './members.ts'
import { serialNumber, tokenCode } from './mfa.ts'

export const getSessionToken = operation({
  name: 'GetSessionToken',
  help: 'Trade long-term keys for temporary ones, usually to add MFA.',
  command: async () => (await import('@aws-sdk/client-sts')).GetSessionTokenCommand,
  source: 'long-term',
  answers: ['Credentials'],
  params: {
    DurationSeconds: duration({ help: 'How long the credentials last (default 12h).', min: 900, max: 129_600 }),
    SerialNumber: serialNumber,
    TokenCode: tokenCode,
    MinimumSessionTokenSize: minimumSessionTokenSize,
  },
  rules: [together('SerialNumber', 'TokenCode')],
  examples: [
    'eval "$(stsctl get-session-token --serial-number arn:aws:iam::111122223333:mfa/me --token-code 123456 --output env)"',
    'stsctl get-session-token --duration-seconds 1h --write-profile short',
  ],
})
