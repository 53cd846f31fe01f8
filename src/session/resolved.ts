import type { Credentials } from '../model/credentials.ts'

export type SourceKind =
  | 'environment'
  | 'shared-credentials-file'
  | 'config-file'
  | 'process'
  | 'assume-role'
  | 'web-identity'
  | 'sso'
  | 'login'
  | 'container'
  | 'instance-metadata'

export type Source = {
  readonly kind: SourceKind
  /** Where the credentials came from, as it stands in a sentence: `profile dev in ~/.aws/credentials`. */
  readonly description: string
  readonly profile?: string
  /** Keys of a user that do not expire: what GetSessionToken asks for. */
  readonly longTerm: boolean
}

/** Credentials and where they came from. */
export type Resolved = { readonly credentials: Credentials; readonly source: Source }

export function resolved(credentials: Credentials, source: Omit<Source, 'longTerm'>): Resolved {
  return { credentials, source: { ...source, longTerm: credentials.SessionToken === undefined } }
}
