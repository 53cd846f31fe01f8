import { lookUp } from '../config/profile.ts'
import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import type { Connection } from '../model/connection.ts'

/**
 * How IAM is reached where STS is reached by this connection. Keys for an STS of somebody's own are not shown to the IAM
 * of AWS: with a custom endpoint for the one, the other needs its own.
 */
export function iamConnection({ env }: Pick<Context, 'env'>, settings: Settings, connection: Connection): Connection {
  const endpoint = settings.ignoreConfiguredEndpoints ? undefined : configured(env, settings)
  if (endpoint !== undefined || connection.endpoint === undefined) return { ...connection, endpoint }
  const message = 'the MFA device cannot be found out: STS has an endpoint of its own here, and IAM has none'
  throw new StsctlError('configuration', message, [
    'name the device: --serial-number ARN, AWS_MFA_SERIAL, or mfa_serial in the profile',
    'or set AWS_ENDPOINT_URL_IAM',
  ])
}

/** In the order of `aws`. */
function configured(env: Context['env'], { files, profileName }: Settings): string | undefined {
  const services = lookUp(files, profileName, 'services')?.text ?? ''
  return (
    env['AWS_ENDPOINT_URL_IAM'] ||
    env['AWS_ENDPOINT_URL'] ||
    files.config.services.get(services)?.blocks.get('iam')?.get('endpoint_url') ||
    lookUp(files, profileName, 'endpoint_url')?.text
  )
}
