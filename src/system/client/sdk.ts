import type { STSClient, STSClientConfig } from '@aws-sdk/client-sts'
import manifest from '../../../package.json' with { type: 'json' }
import type { Credentials } from '../../model/credentials.ts'
import type { Endpoint, Hosts } from './endpoint.ts'
import type { Exchange, Request } from './exchange.ts'

/** What carries a signed request away and brings the answer back. */
export type Send = (request: Request) => Promise<Exchange>

/** What the SDK is used for: its table of hosts, and clients that make and sign requests and leave the rest to us. */
export type Sdk = {
  readonly hosts: Hosts
  client(endpoint: Endpoint, credentials: Credentials | undefined, send: Send): STSClient
}

/** The SDK's request before it is signed, as far as it is changed here. */
type Draft = {
  path: string
  query: Record<string, string | string[]>
  headers: Record<string, string>
  body: string
}

const userAgent = `stsctl/${manifest.version} (${process.platform}; node ${process.versions.node})`

// All that the SDK would otherwise look for in the environment, in files or on the network.
const settled: STSClientConfig = {
  region: 'us-east-1',
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  ignoreConfiguredEndpointUrls: true,
  defaultsMode: 'standard',
  maxAttempts: 1,
  retryMode: 'standard',
  authSchemePreference: [],
  sigv4aSigningRegionSet: [],
  userAgentAppId: '',
  disableClockSkewCorrection: true,
  // Read by the signer alone, so the client's type lacks it: STS wants no header with the body's hash, and `aws` sends none.
  ...{ applyChecksum: false },
}

/** Loads the SDK; nothing else in the program does. */
export async function loadSdk(): Promise<Sdk> {
  // Otherwise the first client prints a warning where the Node is older than the SDK's authors like.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const { STSClient } = await import('@aws-sdk/client-sts')
  const hosts = new STSClient(settled).config.endpointProvider
  return {
    hosts: (place) => hosts(place).url,
    client(endpoint, credentials, send) {
      const client = new STSClient({ ...settled, ...signing(endpoint, credentials), requestHandler: handler(send) })
      replace(client)
      client.middlewareStack.add(
        (next) => (args) => {
          // The SDK's type says `unknown`; in this step it is its HttpRequest.
          address(args.request as Draft, endpoint)
          return next(args)
        },
        { step: 'build', priority: 'low' },
      )
      return client
    },
  }
}

/** Retries, the reading of answers and the user agent are ours: what comes back passes through as it is. */
function replace({ middlewareStack: stack }: STSClient): void {
  stack.add((next) => next, { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', override: true })
  stack.add(
    (next) => async (args) => {
      const { response } = await next(args)
      return { response, output: response as never }
    },
    { name: 'deserializerMiddleware', step: 'deserialize', override: true },
  )
  // What Node adds itself need not be signed.
  stack.remove('contentLengthMiddleware')
  stack.remove('getUserAgentMiddleware')
  stack.remove('loggerMiddleware')
}

/** How requests are signed: for the region that was decided, or not at all. */
function signing({ url, signingRegion }: Endpoint, credentials: Credentials | undefined): STSClientConfig {
  if (credentials === undefined) {
    return {
      credentials: { accessKeyId: '', secretAccessKey: '' },
      endpointProvider: () => ({ url: new URL(url.text) }),
      httpAuthSchemeProvider: () => [{ schemeId: 'smithy.api#noAuth' }],
    }
  }
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = credentials
  const scheme = { name: 'sigv4', signingName: 'sts', signingRegion }
  return {
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    endpointProvider: () => ({ url: new URL(url.text), properties: { authSchemes: [{ ...scheme }] } as never }),
    httpAuthSchemeProvider: () => [
      {
        schemeId: 'aws.auth#sigv4',
        signingProperties: scheme,
        propertiesExtractor: (config, context) => ({ signingProperties: { config, context } }),
      },
    ],
  }
}

/** Sets what the signature covers as `aws` sends it; the SDK would end the path with a slash and drop the query. */
function address(request: Draft, { url }: Endpoint): void {
  request.path = url.path
  request.query = queryOf(url.query)
  // A space of a value is written as forms write it; a percent sign of a value is `%25` by now.
  request.body = request.body.replaceAll('%20', '+')
  request.headers['host'] = url.host
  request.headers['user-agent'] = userAgent
  request.headers['content-type'] = 'application/x-www-form-urlencoded; charset=utf-8'
}

function queryOf(query: string): Record<string, string | string[]> {
  const parameters = new URLSearchParams(query)
  return Object.fromEntries([...new Set(parameters.keys())].map((name) => [name, parameters.getAll(name)]))
}

function handler(send: Send): NonNullable<STSClientConfig['requestHandler']> {
  return {
    // The answer passes through the SDK unread, so its type is no concern of the SDK's.
    handle: async ({ headers, body }: Request) => ({ response: (await send({ headers, body })) as never }),
  }
}
