/** The account whose every name says what it is; its number is one that AWS's own examples use. */
export const account = '111122223333'

/** Another account of the same organization: what AssumeRoot may be asked for. */
export const memberAccount = '444455556666'

/** The region that the sandbox's environment names; signatures of any region are taken. */
export const region = 'us-east-1'

/** The one user, with long-term keys that open nothing outside the sandbox. */
export const user = {
  name: 'sandbox-user',
  id: 'AIDASANDBOXUSER222222',
  arn: `arn:aws:iam::${account}:user/sandbox-user`,
  accessKeyId: 'AKIARTX3GSDSXSANDBOX',
  secretAccessKey: 'sandbox/keys+open/nothing+outside/of+it/',
} as const
