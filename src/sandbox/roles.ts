import { account } from './account.ts'

/** Who may assume a role, and how: the sandbox's stand-in for a trust policy. */
export type Trust =
  | { readonly by: 'user'; readonly mfa?: boolean; readonly externalId?: string; readonly tags?: boolean }
  | { readonly by: 'roles'; readonly names: readonly string[] }
  | { readonly by: 'oidc' }
  | { readonly by: 'saml' }
  | { readonly by: 'nobody' }

export type Role = {
  readonly name: string
  readonly id: string
  readonly arn: string
  /** MaxSessionDuration, in seconds. */
  readonly maxSession: number
  readonly trust: Trust
}

function role(name: string, id: string, maxSession: number, trust: Trust): Role {
  return { name, id, arn: `arn:aws:iam::${account}:role/${name}`, maxSession, trust }
}

/** The external id that `sandbox-vendor` wants to hear. */
export const externalId = 'sandbox-external-id'

export const roles = {
  admin: role('sandbox-admin', 'AROASANDBOXADMIN22222', 3600, { by: 'user', mfa: true }),
  operator: role('sandbox-operator', 'AROASANDBOXOPERATOR22', 43_200, { by: 'user', mfa: true }),
  readonly: role('sandbox-readonly', 'AROASANDBOXREADONLY22', 3600, { by: 'user' }),
  builder: role('sandbox-builder', 'AROASANDBOXBUILDER222', 43_200, { by: 'user' }),
  vendor: role('sandbox-vendor', 'AROASANDBOXVENDOR2222', 3600, { by: 'user', externalId, tags: false }),
  auditor: role('sandbox-auditor', 'AROASANDBOXAUDITOR222', 7200, {
    by: 'roles',
    names: ['sandbox-admin', 'sandbox-readonly'],
  }),
  web: role('sandbox-web', 'AROASANDBOXWEB2222222', 43_200, { by: 'oidc' }),
  saml: role('sandbox-saml', 'AROASANDBOXSAML222222', 43_200, { by: 'saml' }),
  locked: role('sandbox-locked', 'AROASANDBOXLOCKED2222', 3600, { by: 'nobody' }),
} as const satisfies Record<string, Role>

export type RoleName = keyof typeof roles

export function roleByArn(arn: string): Role | undefined {
  return Object.values(roles).find((candidate) => candidate.arn === arn)
}
