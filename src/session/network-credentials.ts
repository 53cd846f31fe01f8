import type { Provider } from '../context.ts'
import { notRetrieved } from './refusal.ts'
import { type Resolved, resolved } from './resolved.ts'
import type { Search } from './search.ts'

const places = {
  container: 'the container that this runs in',
  'instance-metadata': 'the role of this machine (instance metadata)',
} as const

/**
 * What the container's or the machine's endpoint has. A container that names one must answer; a machine without one is
 * no mistake, and is asked for a second only.
 */
export async function networkCredentials(
  { context, settings }: Search,
  kind: keyof typeof places,
): Promise<Resolved | undefined> {
  if (kind === 'container') {
    const named = ['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI', 'AWS_CONTAINER_CREDENTIALS_FULL_URI']
    if (named.every((name) => context.env[name] === undefined)) return undefined
  } else if (settings.metadataDisabled) return undefined
  const provider: Provider =
    kind === 'container'
      ? { kind, env: context.env }
      : { kind, timeout: settings.metadataTimeout, attempts: settings.metadataAttempts }
  try {
    return resolved(await context.provide(provider), { kind, description: places[kind] })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    if (kind === 'container') throw notRetrieved('container-role', `Error retrieving metadata: ${why}`)
    context.debug(() => `this machine has no instance metadata: ${why}`)
    return undefined
  }
}
