import type { Credentials } from './credentials.ts'
import type { Operation, Output } from './operation.ts'

/** Where a request goes and how: every value has been decided by the configuration, nothing is left to a default chain. */
export type Connection = {
  /** What the host and the signature are made from; `undefined`: no region is configured. */
  readonly region: string | undefined
  /** The person's own endpoint, kept to the letter; undefined: the service's endpoint for the region. */
  readonly endpoint: string | undefined
  readonly fips: boolean
  readonly dualStack: boolean
  /** undefined: the request is not signed. */
  readonly credentials: Credentials | undefined
  readonly verifySsl: boolean
  /** A file of certificates that replaces the built-in ones. */
  readonly caBundle: string | undefined
  /** Seconds; 0 is no limit. */
  readonly connectTimeout: number
  readonly readTimeout: number
  readonly maxAttempts: number
  readonly retryMode: 'standard' | 'adaptive'
  /** URL of the proxy for this endpoint, if any is configured. */
  readonly proxy: (endpoint: URL) => string | undefined
}

/** An answer of the service: its members, timestamps as the wire had them, and how far its clock is ahead of ours. */
export type Answer = { readonly output: Output; readonly skewMs: number | undefined }

/** The service behind one connection. Throws StsctlError in the words of `aws`. */
export type Sts = { send(operation: Operation, input: object): Promise<Answer> }
