import { operation } from '../model/operation.ts'
import { required, text } from '../model/param.ts'

export const getAccessKeyInfo = operation({
  name: 'GetAccessKeyInfo',
  help: 'Tell which account an access key belongs to.',
  command: async () => (await import('@aws-sdk/client-sts')).GetAccessKeyInfoCommand,
  answers: ['Account'],
  params: {
    AccessKeyId: required(
      text({
        help: 'The access key ID.',
        min: 16,
        max: 128,
        pattern: /^[A-Za-z0-9_]*$/u,
        allowed: 'letters, digits and _',
      }),
    ),
  },
  examples: ['stsctl get-access-key-info --access-key-id AKIAIOSFODNN7EXAMPLE'],
})
