import { describe, expect, test } from 'vitest'
import type { SettingName } from '../../src/config/settings.ts'
import { StsctlError } from '../../src/errors.ts'
import { type Setup, settingsOf } from './world.ts'

const dev = '[profile dev]\nregion = eu-west-3\n'
const files = 'profiles are read from ~/.aws/config and ~/.aws/credentials'

/** Whole errors: the sentence, the hints, the kind. */
// biome-ignore format: a rule a line
const mistakes: readonly [SettingName, Setup, StsctlError][] = [
  ['region', { env: { AWS_PROFILE: 'nope' }, config: dev }, failure('The config profile (nope) could not be found', [files])],
  ['region', { env: { AWS_PROFILE: 'dve' }, config: dev }, failure('The config profile (dve) could not be found', ['did you mean dev?', files])],
  ['region', { env: { AWS_PROFILE: '' }, config: dev }, failure('The config profile () could not be found', [files])],
  ['region', { flags: { '--profile': ['default'] }, config: dev }, failure('The config profile (default) could not be found', [files])],
  ['region', { env: { AWS_REGION: 'us west' } }, failure("Provided region_name 'us west' doesn't match a supported format.", ['it comes from the environment variable AWS_REGION'])],
  ['region', { flags: { '--region': ['us-east-1.evil.com/'] } }, failure("Provided region_name 'us-east-1.evil.com/' doesn't match a supported format.", ['it comes from the flag --region'])],
  ['region', { config: '[default]\nregion = a_b' }, failure("Provided region_name 'a_b' doesn't match a supported format.", ['it comes from region of profile default in ~/.aws/config'])],
  ['region', { config: '[default]\nregion = a\nregion = b\n' }, failure('Unable to parse config file: /home/ann/.aws/config', ['line 3: region is set twice in section [default]'])],
  ['region', { config: 'region = a\n' }, failure('Unable to parse config file: /home/ann/.aws/config', ['line 1: a key stands before the first section'])],
  ['region', { files: { '/home/ann/.aws/credentials': '[a]\nx = \xe9' } }, failure('Unable to parse config file: /home/ann/.aws/credentials', ['line 2: this is not UTF-8'])],
  ['endpointFlag', { flags: { '--endpoint-url': ['sts.example'] } }, new StsctlError('usage', 'Bad value for --endpoint-url "sts.example": scheme is missing.  Must be of the form http://<hostname>/ or https://<hostname>/', [], 'ParamValidation')],
  ['endpointFlag', { flags: { '--endpoint-url': ['localhost:5611'] } }, failure('Invalid endpoint: localhost:5611', ['it comes from the flag --endpoint-url'])],
  ['configuredEndpoint', { env: { AWS_ENDPOINT_URL: 'localhost:99' } }, failure('Invalid endpoint: localhost:99', ['it comes from the environment variable AWS_ENDPOINT_URL'])],
  ['configuredEndpoint', { config: '[default]\nservices = gone' }, failure('The profile is configured to use the services section but the "gone" services configuration does not exist.', ['profile default names it in ~/.aws/config: add a section [services gone] or remove the key'])],
  ['output', { env: { AWS_DEFAULT_OUTPUT: 'JSON' } }, failure('Unknown output type: JSON', ['it comes from the environment variable AWS_DEFAULT_OUTPUT', expect.stringMatching(/^choose one of json, /)])],
  ['output', { flags: { '--output': ['xml'] } }, new StsctlError('usage', "argument --output: Found invalid choice 'xml'", [expect.stringMatching(/^choose one of json, /)], 'ParamValidation')],
  ['maxAttempts', { env: { AWS_MAX_ATTEMPTS: 'abc' } }, failure("invalid literal for int() with base 10: 'abc'", ['the environment variable AWS_MAX_ATTEMPTS must be a whole number'])],
  ['maxAttempts', { env: { AWS_MAX_ATTEMPTS: '' } }, failure("invalid literal for int() with base 10: ''", ['the environment variable AWS_MAX_ATTEMPTS must be a whole number'])],
  ['maxAttempts', { config: '[default]\nmax_attempts = 0' }, failure('Value provided to "max_attempts": 0 must be an integer greater than or equal to one.', ['it comes from max_attempts of profile default in ~/.aws/config'])],
  ['caBundle', { env: { AWS_CA_BUNDLE: '' }, config: '[default]\nca_bundle = /c' }, failure('Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE, or verify) resolved to an empty or whitespace-only string', ['it comes from the environment variable AWS_CA_BUNDLE: name the file, or take the setting away'])],
  ['retryMode', { env: { AWS_RETRY_MODE: 'legacy' } }, failure('Invalid value provided to "mode": "legacy" must be one of: "standard" or "adaptive"', ['it comes from the environment variable AWS_RETRY_MODE'])],
  ['connectTimeout', { flags: { '--cli-connect-timeout': ['abc'] } }, failure("invalid literal for int() with base 10: 'abc'", ['the flag --cli-connect-timeout must be a whole number'])],
  ['timestampFormat', { config: '[default]\ncli_timestamp_format = epoch' }, new StsctlError('configuration', 'Unknown cli_timestamp_format value: epoch, valid values are "wire" or "iso8601"', ['it comes from cli_timestamp_format of profile default in ~/.aws/config'], 'Configuration')],
]

function failure(message: string, hints: readonly string[]): StsctlError {
  return new StsctlError('failure', message, hints)
}

function thrownBy(act: () => unknown): unknown {
  try {
    return act()
  } catch (error) {
    return error
  }
}

describe('stsctl', () => {
  test.each(mistakes)(
    'tells what is wrong with %s, in the words of aws, and where it stands: %j',
    (name, setup, error) => {
      const thrown = thrownBy(() => settingsOf(setup)[name])
      expect(thrown).toBeInstanceOf(StsctlError)
      const { message, hints, kind, code } = error
      expect(thrown).toMatchObject({ message, hints, kind, code })
    },
  )
})
