import { caches } from './caches.ts'
import type { Check } from './check.ts'
import { endpoint } from './endpoint.ts'
import { files } from './files.ts'
import { mfa } from './mfa.ts'
import { modes } from './modes.ts'
import { network } from './network.ts'
import { node } from './node.ts'
import { profiles } from './profiles.ts'
import { settings } from './settings.ts'
import { variables } from './variables.ts'

/** In the order in which they are told. */
export const checks: readonly Check[] = [
  node,
  variables,
  files,
  modes,
  profiles,
  mfa,
  settings,
  network,
  caches,
  endpoint,
]
