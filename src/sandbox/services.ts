import type { Action } from './action.ts'
import { getCallerIdentity } from './actions/get-caller-identity.ts'
import { getFederationToken } from './actions/get-federation-token.ts'
import { getSessionToken } from './actions/get-session-token.ts'

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
    GetCallerIdentity: getCallerIdentity,
    GetFederationToken: getFederationToken,
    GetSessionToken: getSessionToken,
  },
}

/** The API versions the sandbox speaks: the version alone tells the services apart. */
export const services: Readonly<Record<string, Service>> = { '2011-06-15': sts }
