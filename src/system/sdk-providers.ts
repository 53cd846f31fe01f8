// Named one by one, so that the bundle leaves out the providers that are not used.
export { fromHttp, fromInstanceMetadata, fromLoginCredentials, fromSSO } from '@aws-sdk/credential-providers'
