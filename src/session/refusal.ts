import { StsctlError } from '../errors.ts'

/** botocore's `PartialCredentialsError`. */
export function partial(provider: string, missing: string, hint: string): StsctlError {
  return new StsctlError('failure', `Partial credentials found in ${provider}, missing: ${missing}`, hint)
}

/** botocore's `CredentialRetrievalError`. */
export function notRetrieved(provider: string, why: string, hints: readonly string[] = []): StsctlError {
  return new StsctlError('failure', `Error when retrieving credentials from ${provider}: ${why}`, hints)
}

export function stillExpired(hint: string): StsctlError {
  return new StsctlError(
    'failure',
    'Credentials were refreshed, but the refreshed credentials are still expired.',
    hint,
  )
}

/** What `aws` says where no provider has anything. */
export function noCredentials(): StsctlError {
  return new StsctlError(
    'configuration',
    'Unable to locate credentials. You can configure credentials by running "aws login".',
    'or name a profile with --profile, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or try stsctl sandbox',
    'NoCredentials',
  )
}
