import { describe, expect, test } from 'vitest'
import { inWords } from '../../src/config/origin.ts'
import type { SettingName } from '../../src/config/settings.ts'
import { type Setup, settingsOf } from './world.ts'

const dev = '[profile dev]\nregion = eu-west-3\n'

/** Which place wins: `aws` v2's precedence, setting by setting. */
// biome-ignore format: a rule a line
const precedence: readonly [string, SettingName, Setup, unknown][] = [
  ['--profile over AWS_PROFILE', 'profile', { flags: { '--profile': ['a'] }, env: { AWS_PROFILE: 'b' } }, 'a'],
  ['AWS_PROFILE over AWS_DEFAULT_PROFILE', 'profile', { env: { AWS_PROFILE: 'b', AWS_DEFAULT_PROFILE: 'c' } }, 'b'],
  ['AWS_DEFAULT_PROFILE', 'profile', { env: { AWS_DEFAULT_PROFILE: 'c' } }, 'c'],
  ['an empty --profile as none', 'profile', { flags: { '--profile': [''] }, env: { AWS_PROFILE: 'b' } }, 'b'],
  ['--region over AWS_REGION', 'region', { flags: { '--region': ['r1'] }, env: { AWS_REGION: 'r2' } }, 'r1'],
  ['AWS_REGION over AWS_DEFAULT_REGION', 'region', { env: { AWS_REGION: 'r2', AWS_DEFAULT_REGION: 'r3' } }, 'r2'],
  ['AWS_DEFAULT_REGION over the profile', 'region', { env: { AWS_DEFAULT_REGION: 'r3', AWS_PROFILE: 'dev' }, config: dev }, 'r3'],
  ['the region of the profile', 'region', { env: { AWS_PROFILE: 'dev' }, config: dev }, 'eu-west-3'],
  ['the region of AWS_DEFAULT_PROFILE', 'region', { env: { AWS_DEFAULT_PROFILE: 'dev' }, config: dev }, 'eu-west-3'],
  ['the region of the default profile', 'region', { config: '[default]\nregion = r5' }, 'r5'],
  ['no region of another profile', 'region', { flags: { '--profile': ['dev'] }, config: '[default]\nregion = r5\n[profile dev]' }, undefined],
  ['the region of the credentials file', 'region', { credentials: '[default]\nregion = ca-west-1' }, 'ca-west-1'],
  ['the credentials file over the config file', 'region', { config: '[default]\nregion = a', credentials: '[default]\nregion = b' }, 'b'],
  ['a region as it is written', 'region', { env: { AWS_REGION: 'US-EAST-1' } }, 'US-EAST-1'],
  ['an empty region as a region', 'region', { env: { AWS_REGION: '', AWS_DEFAULT_REGION: 'r3' } }, ''],
  ['AWS_ENDPOINT_URL_STS over AWS_ENDPOINT_URL', 'configuredEndpoint', { env: { AWS_ENDPOINT_URL_STS: 'http://u.test:2', AWS_ENDPOINT_URL: 'http://u.test:1' } }, 'http://u.test:2'],
  ['AWS_ENDPOINT_URL over a services section', 'configuredEndpoint', { env: { AWS_ENDPOINT_URL: 'http://u.test:1' }, config: '[default]\nservices = gone' }, 'http://u.test:1'],
  ['an empty AWS_ENDPOINT_URL as none', 'configuredEndpoint', { env: { AWS_ENDPOINT_URL: '' } }, undefined],
  ['a services section over endpoint_url', 'configuredEndpoint', { config: '[default]\nservices = s\nendpoint_url = http://u.test:3\n[services s]\nsts =\n  endpoint_url = http://u.test:4' }, 'http://u.test:4'],
  ['endpoint_url where the section says nothing of sts', 'configuredEndpoint', { config: '[default]\nservices = s\nendpoint_url = http://u.test:3\n[services s]\nec2 =\n  endpoint_url = http://u.test:4' }, 'http://u.test:3'],
  ['endpoint_url of the credentials file', 'configuredEndpoint', { credentials: '[default]\nendpoint_url = http://u.test:5' }, 'http://u.test:5'],
  ['an endpoint with path and query', 'configuredEndpoint', { env: { AWS_ENDPOINT_URL: 'http://u.test:1/base/x?y=z' } }, 'http://u.test:1/base/x?y=z'],
  ['true in any case', 'fips', { env: { AWS_USE_FIPS_ENDPOINT: 'True' } }, true],
  ['1 as false', 'fips', { env: { AWS_USE_FIPS_ENDPOINT: '1' }, config: '[default]\nuse_fips_endpoint = true' }, false],
  ['use_fips_endpoint', 'fips', { config: '[default]\nuse_fips_endpoint = true' }, true],
  ['use_dualstack_endpoint', 'dualStack', { config: '[default]\nuse_dualstack_endpoint = TRUE' }, true],
  ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'ignoreConfiguredEndpoints', { env: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } }, true],
  ['ignore_configured_endpoint_urls', 'ignoreConfiguredEndpoints', { config: '[default]\nignore_configured_endpoint_urls = true' }, true],
  ['--output over AWS_DEFAULT_OUTPUT', 'output', { flags: { '--output': ['off'] }, env: { AWS_DEFAULT_OUTPUT: 'json' } }, 'off'],
  ['AWS_DEFAULT_OUTPUT over output', 'output', { env: { AWS_DEFAULT_OUTPUT: 'off' }, config: '[default]\noutput = json' }, 'off'],
  ['output of the profile', 'output', { config: '[default]\noutput = env' }, 'env'],
  ['json unless said', 'output', {}, 'json'],
  ['AWS_MAX_ATTEMPTS over max_attempts', 'maxAttempts', { env: { AWS_MAX_ATTEMPTS: '5' }, config: '[default]\nmax_attempts = 7' }, 5],
  ['max_attempts', 'maxAttempts', { config: '[default]\nmax_attempts = 7' }, 7],
  ['three attempts unless said', 'maxAttempts', {}, 3],
  ['retry_mode', 'retryMode', { config: '[default]\nretry_mode = adaptive' }, 'adaptive'],
  ['AWS_CA_BUNDLE over ca_bundle', 'caBundle', { env: { AWS_CA_BUNDLE: '/a', REQUESTS_CA_BUNDLE: '/r' }, config: '[default]\nca_bundle = /c' }, '/a'],
  ['ca_bundle over REQUESTS_CA_BUNDLE', 'caBundle', { env: { REQUESTS_CA_BUNDLE: '/r' }, config: '[default]\nca_bundle = /c' }, '/c'],
  ['REQUESTS_CA_BUNDLE', 'caBundle', { env: { REQUESTS_CA_BUNDLE: '/r' } }, '/r'],
  ['--ca-bundle over all', 'caBundle', { flags: { '--ca-bundle': ['/f'] }, env: { AWS_CA_BUNDLE: '/a' } }, '/f'],
  ['sixty seconds to connect unless said', 'connectTimeout', {}, 60],
  ['no limit for 0', 'readTimeout', { flags: { '--cli-read-timeout': ['0'] } }, 0],
  ['numbers as Python reads them', 'connectTimeout', { flags: { '--cli-connect-timeout': [' +1_0 '] } }, 10],
  ['parameter_validation', 'parameterValidation', { config: '[default]\nparameter_validation = false' }, false],
  ['cli_timestamp_format', 'timestampFormat', { config: '[default]\ncli_timestamp_format = wire' }, 'wire'],
  ['AWS_CLI_ERROR_FORMAT over cli_error_format', 'errorFormat', { env: { AWS_CLI_ERROR_FORMAT: 'json' }, config: '[default]\ncli_error_format = text' }, 'json'],
  ['--no-verify-ssl', 'verifySsl', { flags: { '--no-verify-ssl': [] } }, false],
  ['--no-sign-request', 'signRequest', { flags: { '--no-sign-request': [] } }, false],
  ['signing unless said', 'signRequest', {}, true],
]

describe('stsctl', () => {
  test.each(precedence)('takes %s', (_, name, setup, value) => {
    const anyProfile = '\n[profile a]\n[profile b]\n[profile c]\n'
    const config = setup.flags?.['--profile']?.[0] === 'dev' ? setup.config : `${setup.config ?? ''}${anyProfile}`
    expect(settingsOf({ ...setup, ...(config && { config }) })[name]).toEqual(value)
  })

  test('tells in --debug where each setting was found, without the password of an endpoint', () => {
    const lines: string[] = []
    const settings = settingsOf({
      env: { AWS_ENDPOINT_URL: 'https://me:hush@sts.test', AWS_PROFILE: 'dev' },
      config: dev,
      log: (line) => lines.push(line),
    })
    expect([settings.region, settings.configuredEndpoint]).toEqual(['eu-west-3', 'https://me:hush@sts.test'])
    expect(lines).toEqual([
      'profile is dev, from the environment variable AWS_PROFILE',
      'region is eu-west-3, from region of profile dev in ~/.aws/config',
      'configuredEndpoint is https://***@sts.test, from the environment variable AWS_ENDPOINT_URL',
    ])
    const origin = settings.origin('region')
    expect(origin && inWords(origin)).toBe('region of profile dev in ~/.aws/config')
  })

  test('reads the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name, with ~ and variables in them', () => {
    const files = { '/home/ann/c': '[profile dev]\nregion = r1', '/tmp/x/creds': '[other]\nregion = r2' }
    const env = { AWS_CONFIG_FILE: '~/c', AWS_SHARED_CREDENTIALS_FILE: '$WHERE/creds', WHERE: '/tmp/x' }
    const regionOf = (profile: string) => settingsOf({ env, files, flags: { '--profile': [profile] } }).region
    expect([regionOf('dev'), regionOf('other')]).toEqual(['r1', 'r2'])
  })

  test('works where there is no home and no file', () => {
    const settings = settingsOf({ home: undefined })
    expect([settings.region, settings.profileName, settings.profileFromFlag]).toEqual([undefined, 'default', false])
  })

  test('finds the files of a Windows home', () => {
    const files = { 'C:\\Users\\ann/.aws/config': '[default]\nregion = r1' }
    expect(settingsOf({ platform: 'win32', home: 'C:\\Users\\ann', files }).region).toBe('r1')
  })

  test('reads profile names in quotes and in UTF-8', () => {
    const config = '[profile "my prof"]\nregion = r1\n[profile josé]\nregion = r2\n[bare]\nregion = r3'
    const regionOf = (profile: string) => settingsOf({ config, flags: { '--profile': [profile] } }).region
    expect([regionOf('my prof'), regionOf('josé')]).toEqual(['r1', 'r2'])
    expect(() => regionOf('bare')).toThrow('The config profile (bare) could not be found')
  })
})
