import type { Action } from './action.ts'
import { assumeRole } from './actions/assume-role.ts'
import { assumeRoleWithSaml } from './actions/assume-role-with-saml.ts'
import { assumeRoleWithWebIdentity } from './actions/assume-role-with-web-identity.ts'
import { assumeRoot } from './actions/assume-root.ts'
import { decodeAuthorizationMessage } from './actions/decode-authorization-message.ts'
import { getAccessKeyInfo } from './actions/get-access-key-info.ts'
import { getCallerIdentity } from './actions/get-caller-identity.ts'
import { getDelegatedAccessToken } from './actions/get-delegated-access-token.ts'
import { getFederationToken } from './actions/get-federation-token.ts'
import { getSessionToken } from './actions/get-session-token.ts'
import { getWebIdentityToken } from './actions/get-web-identity-token.ts'
import { listMfaDevices } from './actions/list-mfa-devices.ts'

export type Service = {
  /** As it stands in a signature's scope. */
  readonly name: 'sts' | 'iam'
  readonly namespace: string
  readonly actions: Readonly<Record<string, Action>>
}

export const sts: Service = {
  name: 'sts',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  actions: {
    AssumeRole: assumeRole,
    AssumeRoleWithSAML: assumeRoleWithSaml,
    AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
    AssumeRoot: assumeRoot,
    DecodeAuthorizationMessage: decodeAuthorizationMessage,
    GetAccessKeyInfo: getAccessKeyInfo,
    GetCallerIdentity: getCallerIdentity,
    GetDelegatedAccessToken: getDelegatedAccessToken,
    GetFederationToken: getFederationToken,
    GetSessionToken: getSessionToken,
    GetWebIdentityToken: getWebIdentityToken,
  },
}

/** Of IAM only what a client needs to find the device it must ask for. */
const iam: Service = {
  name: 'iam',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
  actions: { ListMFADevices: listMfaDevices },
}

/** The API versions the sandbox speaks: the version alone tells the services apart. */
export const services: Readonly<Record<string, Service>> = { '2011-06-15': sts, '2010-05-08': iam }
