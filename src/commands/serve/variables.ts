import type { Environment } from '../../output/environment.ts'
import type { Client } from './client.ts'

/** What tells a program where it gets its credentials; the token itself, or the file that it is in. */
export function endpointVariables({ path, token, tokenFile }: Client, port: number): Readonly<Record<string, string>> {
  return {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: `http://127.0.0.1:${port}${path}`,
    ...(tokenFile === undefined
      ? { AWS_CONTAINER_AUTHORIZATION_TOKEN: token }
      : { AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile }),
  }
}

/** The same, with what would be used before it taken away: every SDK asks the container's endpoint after these. */
export function clientEnvironment(client: Client, port: number, region: string | undefined): Environment {
  const set = {
    ...endpointVariables(client, port),
    ...(region === undefined ? {} : { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
  }
  return { set, unset: shadows.filter((name) => !(name in set)) }
}

const shadows = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_SECURITY_TOKEN',
  'AWS_CREDENTIAL_EXPIRATION',
  'AWS_SESSION_EXPIRATION',
  'AWS_PROFILE',
  'AWS_DEFAULT_PROFILE',
  'AWS_ROLE_ARN',
  'AWS_ROLE_SESSION_NAME',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE',
  // The code in it is spent: a stsctl further down would only stumble over it.
  'STSCTL_TOKEN_CODE',
] as const
