import type { Credentials } from '@aws-sdk/client-sts'
import { STSClient } from '@aws-sdk/client-sts'
import type { Sandbox } from '../../src/sandbox/start.ts'

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'

export type Keys = { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }

/** The SDK's own client, unaltered but for its endpoint; it asks once. */
export function stsClient(sandbox: Sandbox, credentials: Keys = sandbox): STSClient {
  return new STSClient({
    endpoint: sandbox.url,
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: { ...credentials },
  })
}

/** An answer's Credentials, in the form that a client takes. */
export function keysOf(credentials: Credentials | undefined): Keys {
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = credentials ?? {}
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}

/** `Code 403: message`, as the service worded it. */
export async function refusal(answer: Promise<unknown>): Promise<string> {
  try {
    await answer
  } catch (error) {
    // The SDK's errors carry the wire code and the metadata; whatever does not is shown as it is.
    const { Code, message, $metadata } = error as {
      Code?: string
      message?: string
      $metadata?: { httpStatusCode?: number }
    }
    return `${Code} ${$metadata?.httpStatusCode}: ${message}`
  }
  return 'no refusal'
}
