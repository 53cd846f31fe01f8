/**
 * What STS returns, in its own words. No `SessionToken` means long-term keys. `Expiration` is the wire's timestamp text,
 * as it came; `timestamp.ts` reads it.
 */
export type Credentials = {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
  readonly SessionToken?: string
  readonly Expiration?: string
}
