import type { IAMClientConfig, MFADevice } from '@aws-sdk/client-iam'
import { StsctlError } from '../errors.ts'
import type { Connection } from '../model/connection.ts'
import { endpointUrl } from './client/endpoint-url.ts'
import { exchange } from './client/http.ts'
import { serviceError } from './client/service-error.ts'
import { wayTo } from './client/way.ts'

type Handler = Extract<IAMClientConfig['requestHandler'], { handle: unknown }>
/** The SDK's request, as far as it is read here. */
type Signed = {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The serial numbers of the MFA devices of the user who signs, as IAM lists them (ListMFADevices). */
export async function mfaDevices(connection: Connection, signal: AbortSignal): Promise<readonly string[]> {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const { IAMClient, paginateListMFADevices } = await import('@aws-sdk/client-iam')
  const client = new IAMClient(configuration(connection, signal))
  const devices: MFADevice[] = []
  try {
    for await (const page of paginateListMFADevices({ client }, {})) devices.push(...(page.MFADevices ?? []))
  } catch (error) {
    throw explained(error)
  }
  return devices.flatMap(({ SerialNumber }) => (SerialNumber ? [SerialNumber] : []))
}

function configuration(connection: Connection, signal: AbortSignal): IAMClientConfig {
  const { endpoint, region, maxAttempts, fips, credentials } = connection
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken } = credentials ?? {}
  return {
    region: region ?? 'us-east-1',
    ...(endpoint !== undefined && { endpoint }),
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken && { sessionToken: SessionToken }),
    },
    useFipsEndpoint: fips,
    useDualstackEndpoint: false,
    ignoreConfiguredEndpointUrls: true,
    defaultsMode: 'standard',
    retryMode: 'standard',
    maxAttempts,
    userAgentAppId: '',
    requestHandler: handler(connection, signal),
  }
}

/** The SDK's own way to the network knows neither our proxies nor our limits. */
function handler(connection: Connection, signal: AbortSignal): Handler {
  return {
    async handle(sent: unknown) {
      // The SDK's type names all that a request might be; this is what IAM's are.
      const { protocol, hostname, port, path, headers, body } = sent as Signed
      const url = endpointUrl(`${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`)
      const exchanged = await exchange(url, { headers, body }, wayTo(url, connection, signal))
      if ('failed' in exchanged) throw exchanged.failed
      const { status, headers: received, body: bytes } = exchanged
      return { response: { statusCode: status, headers: received, body: new Uint8Array(bytes) } as never }
    },
  }
}

function explained(error: unknown): StsctlError {
  const hints = ['name the device instead: --serial-number ARN, AWS_MFA_SERIAL, or mfa_serial in the profile']
  if (error instanceof StsctlError)
    return new StsctlError(error.kind, error.message, [...error.hints, ...hints], error.code)
  const { Code, name, message } = error as { Code?: string; name: string; message: string }
  const refused = { code: Code ?? name, message }
  const told = serviceError('ListMFADevices', refused, { number: 1, most: 2 }, (text) => text, {
    clock: undefined,
    session: false,
  })
  return new StsctlError(told.kind, told.message, [...told.hints, ...hints], told.code)
}
