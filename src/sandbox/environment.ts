import { join } from 'node:path'
import { region } from './account.ts'
import { externalId } from './roles.ts'
import type { Sandbox } from './start.ts'

export type EnvironmentOptions = {
  /** A folder of the caller's, empty and private, for the files and for stsctl's cache. */
  readonly folder: string
  /** The command that prints the device's code, as a shell takes it. */
  readonly mfaProcess: string
  /** The NO_PROXY that is set already; the sandbox's address is added to it. */
  readonly noProxy?: string | undefined
}

/** What a child needs to meet the sandbox and nothing else. The caller writes `files` (0600) before it sets `set`. */
export type SandboxEnvironment = {
  readonly set: Readonly<Record<string, string>>
  readonly unset: readonly string[]
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

/**
 * The keys stand in the environment, for tools that read nothing else, and in the credentials file, where the role
 * profiles' source_profile finds them, also after the environment's were replaced by a session's.
 */
export function sandboxEnvironment(sandbox: Sandbox, options: EnvironmentOptions): SandboxEnvironment {
  const configFile = join(options.folder, 'config')
  const credentialsFile = join(options.folder, 'credentials')
  const noProxy = [options.noProxy, '127.0.0.1'].filter((part) => part !== undefined && part !== '').join(',')
  return {
    set: {
      AWS_ACCESS_KEY_ID: sandbox.accessKeyId,
      AWS_SECRET_ACCESS_KEY: sandbox.secretAccessKey,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ENDPOINT_URL_STS: sandbox.url,
      AWS_ENDPOINT_URL_IAM: sandbox.url,
      STSCTL_SIGNIN_URL: sandbox.signinUrl,
      AWS_MFA_SERIAL: sandbox.mfaSerial,
      AWS_CONFIG_FILE: configFile,
      AWS_SHARED_CREDENTIALS_FILE: credentialsFile,
      STSCTL_CACHE_DIR: join(options.folder, 'cache'),
      AWS_EC2_METADATA_DISABLED: 'true',
      NO_PROXY: noProxy,
      no_proxy: noProxy,
    },
    unset,
    files: [
      { path: configFile, text: configText(sandbox, options.mfaProcess) },
      { path: credentialsFile, text: credentialsText(sandbox) },
    ],
  }
}

/** Variables of the person's that would lead a child past the sandbox, or to other credentials. */
const unset = [
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_SESSION_EXPIRATION',
  'AWS_CREDENTIAL_SCOPE',
  'AWS_CREDENTIAL_FILE',
  'AWS_ACCOUNT_ID',
  'AWS_ACCESS_KEY',
  'AWS_SECRET_KEY',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_STS_REGIONAL_ENDPOINTS',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'STSCTL_TOKEN_CODE',
] as const

function credentialsText(sandbox: Sandbox): string {
  return section('default', {
    aws_access_key_id: sandbox.accessKeyId,
    aws_secret_access_key: sandbox.secretAccessKey,
  })
}

function configText(sandbox: Sandbox, mfaProcess: string): string {
  const mfa = { mfa_serial: sandbox.mfaSerial, mfa_process: mfaProcess }
  const { roles } = sandbox
  return [
    section('default', { region, ...mfa }),
    section('profile admin', { role_arn: roles.admin.arn, source_profile: 'default', ...mfa }),
    section('profile operator', {
      role_arn: roles.operator.arn,
      source_profile: 'default',
      duration_seconds: '43200',
      ...mfa,
    }),
    section('profile readonly', { role_arn: roles.readonly.arn, source_profile: 'default' }),
    section('profile vendor', { role_arn: roles.vendor.arn, source_profile: 'default', external_id: externalId }),
    section('profile auditor', { role_arn: roles.auditor.arn, source_profile: 'readonly' }),
  ].join('\n')
}

function section(name: string, keys: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ ...keys }).map(([key, value]) => `${key} = ${value}\n`)
  return `[${name}]\n${lines.join('')}`
}
