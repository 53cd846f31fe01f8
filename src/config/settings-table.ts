import type { Origin } from './origin.ts'
import { endpoint, region } from './read-endpoint.ts'
import { attempts, timeout } from './read-number.ts'
import { caBundle, color, errorFormat, format, retryMode, timestampFormat, truth } from './read-word.ts'

/**
 * One setting. `from` lists where it may stand, first match wins, told apart by their spelling: `--flag`, `VARIABLE`,
 * `key` of the profile, and `services` for the profile's services section. `empty` names the kinds of origin
 * whose empty text counts as not given; elsewhere it is a value, as in botocore.
 */
export type Row<Value> = {
  readonly from: readonly string[]
  readonly read: (text: string, origin: Origin) => Value
  readonly otherwise: Value
  readonly empty: readonly Origin['kind'][]
}

function row<Value>(
  from: readonly string[],
  read: (text: string, origin: Origin) => NoInfer<Value>,
  otherwise: Value,
  empty: readonly Origin['kind'][] = [],
): Row<Value> {
  return { from, read, otherwise, empty }
}

const asItIs = (text: string) => text
const on = () => true
const off = () => false
const nothing = undefined as string | undefined
const anywhere = ['flag', 'variable', 'file'] as const

/** Every setting of `aws sts`, in the precedence of AWS CLI v2. */
export const settingsTable = {
  profile: row(['--profile', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE'], asItIs, nothing, ['flag']),
  region: row(['--region', 'AWS_REGION', 'AWS_DEFAULT_REGION', 'region'], region, nothing),
  endpointFlag: row(['--endpoint-url'], endpoint, nothing),
  configuredEndpoint: row(
    ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL', 'services', 'endpoint_url'],
    endpoint,
    nothing,
    anywhere,
  ),
  ignoreConfiguredEndpoints: row(
    ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'ignore_configured_endpoint_urls'],
    truth,
    false,
  ),
  fips: row(['AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint'], truth, false),
  dualStack: row(['AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint'], truth, false),
  caBundle: row(['--ca-bundle', 'AWS_CA_BUNDLE', 'ca_bundle', 'REQUESTS_CA_BUNDLE'], caBundle, nothing),
  verifySsl: row(['--no-verify-ssl'], off, true),
  connectTimeout: row(['--cli-connect-timeout'], timeout, 60),
  readTimeout: row(['--cli-read-timeout'], timeout, 60),
  maxAttempts: row(['AWS_MAX_ATTEMPTS', 'max_attempts'], attempts, 3),
  retryMode: row<'standard' | 'adaptive'>(['AWS_RETRY_MODE', 'retry_mode'], retryMode, 'standard'),
  signRequest: row(['--no-sign-request'], off, true),
  parameterValidation: row(['parameter_validation'], truth, true),
  output: row<ReturnType<typeof format>>(['--output', 'AWS_DEFAULT_OUTPUT', 'output'], format, 'json'),
  timestampFormat: row<'iso8601' | 'wire'>(['cli_timestamp_format'], timestampFormat, 'iso8601'),
  errorFormat: row<ReturnType<typeof errorFormat>>(
    ['--cli-error-format', 'AWS_CLI_ERROR_FORMAT', 'cli_error_format'],
    errorFormat,
    'enhanced',
  ),
  color: row<ReturnType<typeof color>>(['--color'], color, 'auto'),
  metadataTimeout: row(['AWS_METADATA_SERVICE_TIMEOUT', 'metadata_service_timeout'], timeout, 1),
  metadataAttempts: row(['AWS_METADATA_SERVICE_NUM_ATTEMPTS', 'metadata_service_num_attempts'], attempts, 1),
  metadataDisabled: row(['AWS_EC2_METADATA_DISABLED'], truth, false),
  debug: row(['--debug'], on, false),
}
