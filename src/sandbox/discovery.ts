import type { IdentityProvider } from './identity-provider.ts'
import type { WireAnswer } from './wire.ts'

/** The identity provider's public documents (OpenID Connect Discovery 1.0), or undefined for another path. */
export function discovery(path: string, provider: IdentityProvider): WireAnswer | undefined {
  if (path === '/.well-known/jwks.json') return json(provider.jwks())
  if (path !== '/.well-known/openid-configuration') return undefined
  const issuer = provider.issuer()
  return json({
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256', 'ES384'],
  })
}

function json(content: object): WireAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }
}
