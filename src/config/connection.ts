import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Connection } from '../model/connection.ts'
import type { Credentials } from '../model/credentials.ts'
import { inWords, type Origin } from './origin.ts'
import { proxyFor } from './proxy.ts'
import type { Settings } from './settings.ts'

type Request = {
  /** undefined: the request is not signed, and needs no region. */
  readonly credentials: Credentials | undefined
  /** Whether it will be: tells of a missing region before anyone looks for credentials, as `aws` does. */
  readonly signed?: boolean
  /** The request is made to reach a role on the way, for which `aws` does not use --endpoint-url. */
  readonly nested?: boolean
}

/**
 * How a request travels. A custom endpoint replaces the FIPS and dual-stack hosts, as in `aws`, and needs a region to sign
 * for; without one the service's own endpoint is the global one.
 */
export function connectionFor(
  { env }: Pick<Context, 'env'>,
  settings: Settings,
  { credentials, signed = credentials !== undefined, nested = false }: Request,
): Connection {
  const endpoint = (nested ? undefined : settings.endpointFlag) ?? configuredEndpoint(settings)
  const { region } = settings
  if (endpoint !== undefined && region === undefined && signed) throw noRegion()
  if (endpoint === undefined && region === '') throw emptyRegion(settings.origin('region'))
  return {
    region,
    endpoint,
    fips: endpoint === undefined && settings.fips,
    dualStack: endpoint === undefined && settings.dualStack,
    credentials,
    verifySsl: settings.verifySsl,
    caBundle: settings.verifySsl ? settings.caBundle : undefined,
    connectTimeout: settings.connectTimeout,
    readTimeout: settings.readTimeout,
    maxAttempts: settings.maxAttempts,
    retryMode: settings.retryMode,
    proxy: proxyFor(env),
  }
}

function configuredEndpoint(settings: Settings): string | undefined {
  return settings.ignoreConfiguredEndpoints ? undefined : settings.configuredEndpoint
}

function noRegion(): StsctlError {
  const message = 'You must specify a region. You can also configure your region by running "aws configure".'
  const hint = 'a custom endpoint is signed for a region: give --region, set AWS_REGION or add region to the profile'
  return new StsctlError('configuration', message, hint, 'NoRegion')
}

function emptyRegion(origin: Origin | undefined): StsctlError {
  const hint = origin && `${inWords(origin)} is empty`
  return new StsctlError('failure', 'Invalid endpoint: https://sts..amazonaws.com', hint)
}
