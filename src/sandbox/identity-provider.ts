import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'

export type SigningAlgorithm = 'RS256' | 'ES384'

export type Claims = Readonly<Record<string, unknown>>

/** What a token turned out to be. */
export type Verdict =
  | { readonly is: 'valid'; readonly claims: Claims }
  | { readonly is: 'malformed' }
  | { readonly is: 'unknown key' }
  | { readonly is: 'forged' }

const hashes = { RS256: 'sha256', ES384: 'sha384' } as const

type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject }

const generators: Readonly<Record<SigningAlgorithm, () => KeyPair>> = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
}

/** The sandbox's OpenID Connect provider: signs web identity tokens, and knows its own again. Keys are made when first needed. */
export function createIdentityProvider(issuer: () => string) {
  const keys = new Map<SigningAlgorithm, KeyPair>()
  const keyOf = (algorithm: SigningAlgorithm): KeyPair => {
    const pair = keys.get(algorithm) ?? generators[algorithm]()
    keys.set(algorithm, pair)
    return pair
  }
  return {
    issuer,
    sign(algorithm: SigningAlgorithm, claims: Claims): string {
      const text = `${encode({ alg: algorithm, kid: kid(algorithm), typ: 'JWT' })}.${encode({ iss: issuer(), ...claims })}`
      const key = { key: keyOf(algorithm).privateKey, dsaEncoding: 'ieee-p1363' } as const
      return `${text}.${sign(hashes[algorithm], Buffer.from(text), key).toString('base64url')}`
    },
    verify(token: string): Verdict {
      const [header = '', payload = '', signature = '', ...rest] = token.split('.')
      const [head, claims] = [decode(header), decode(payload)]
      if (head === undefined || claims === undefined || rest.length > 0) return { is: 'malformed' }
      const algorithm = head['alg']
      if ((algorithm !== 'RS256' && algorithm !== 'ES384') || head['kid'] !== kid(algorithm))
        return { is: 'unknown key' }
      const key = { key: keyOf(algorithm).publicKey, dsaEncoding: 'ieee-p1363' } as const
      const text = Buffer.from(`${header}.${payload}`)
      const genuine = verify(hashes[algorithm], text, key, Buffer.from(signature, 'base64url'))
      return genuine ? { is: 'valid', claims } : { is: 'forged' }
    },
    /** The public keys (RFC 7517), for whoever wants to check a token without asking STS. */
    jwks: () => ({
      keys: (['RS256', 'ES384'] as const).map((alg) => ({
        ...keyOf(alg).publicKey.export({ format: 'jwk' }),
        alg,
        kid: kid(alg),
        use: 'sig',
      })),
    }),
  }
}

export type IdentityProvider = ReturnType<typeof createIdentityProvider>

function kid(algorithm: SigningAlgorithm): string {
  return `sandbox-${algorithm}`
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

function decode(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Claims) : undefined
  } catch {
    return undefined
  }
}
