import type { Settings } from '../config/settings.ts'
import type { Context, Files } from '../context.ts'
import type { Credentials } from '../model/credentials.ts'
import type { Resolved } from './resolved.ts'
import type { RoleProfile } from './role-profile.ts'

/** What of the outside the search needs. */
export type World = Pick<
  Context,
  'env' | 'home' | 'platform' | 'now' | 'capture' | 'sts' | 'provide' | 'digest' | 'debug'
> & { readonly files: Pick<Files, 'read' | 'readParameter' | 'store'> }

/** What the search for credentials may ask of its caller. */
export type SearchOptions = {
  /** The code that the device shows now. Without it a role that needs one is refused with a sentence. */
  readonly tokenCode?: (serial: string) => Promise<string>
  /** An MFA session of the long-term keys below a role, to assume it with; undefined: assume it directly, as `aws` does. */
  readonly sessionFor?: (base: Resolved, role: RoleProfile) => Promise<Credentials | undefined>
  /**
   * Runs `make` unless `look` finds something, one process at a time for each key, and looks again after waiting.
   * Without it every process makes its own.
   */
  readonly alone?: <Value>(key: string, look: () => Value | undefined, make: () => Promise<Value>) => Promise<Value>
  /** Cached role credentials must last so many seconds; 15 minutes at least. */
  readonly minTtl?: number
}

/** One search through the profiles, handed down as they refer to each other. */
export type Search = {
  readonly context: World
  readonly settings: Settings
  readonly options: SearchOptions
  /** Whether variables count beside the profile: not below a role, and not when a flag named the profile. */
  readonly environment: boolean
  /** The role profiles on the way here, the first one first. */
  readonly visited: readonly string[]
}
