import type { Provider } from '../context.ts'
import type { Credentials } from '../model/credentials.ts'

/** Asks one of the SDK's providers, which are loaded only then; throws its own Error. */
export async function provide(provider: Provider): Promise<Credentials> {
  const sdk = await import('./sdk-providers.ts')
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = await chosen(sdk, provider)()
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    ...(sessionToken !== undefined && { SessionToken: sessionToken }),
    ...(expiration !== undefined && { Expiration: expiration.toISOString() }),
  }
}

type Sdk = typeof import('./sdk-providers.ts')

function chosen(sdk: Sdk, provider: Provider) {
  // The SDK writes warnings to the console where it is given no logger.
  const logger = { debug() {}, info() {}, warn() {}, error() {} }
  switch (provider.kind) {
    case 'sso':
    case 'login': {
      const { profile, configFile: configFilepath, credentialsFile: filepath } = provider
      const init = { profile, configFilepath, filepath, ignoreCache: true, logger }
      return provider.kind === 'sso' ? sdk.fromSSO(init) : sdk.fromLoginCredentials(init)
    }
    case 'container':
      return sdk.fromHttp({ ...named(provider), timeout: 1000, maxRetries: 2, logger })
    case 'instance-metadata':
      return sdk.fromInstanceMetadata({
        timeout: provider.timeout * 1000,
        maxRetries: provider.attempts - 1,
        logger,
      })
  }
}

function named({ env }: Extract<Provider, { readonly kind: 'container' }>) {
  return {
    awsContainerCredentialsRelativeUri: env['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'] ?? '',
    awsContainerCredentialsFullUri: env['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '',
    awsContainerAuthorizationToken: env['AWS_CONTAINER_AUTHORIZATION_TOKEN'] ?? '',
    awsContainerAuthorizationTokenFile: env['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? '',
  }
}
