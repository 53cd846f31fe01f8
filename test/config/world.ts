import { resolveSettings, type Settings } from '../../src/config/settings.ts'
import type { Environment } from '../../src/context.ts'

export type Setup = {
  readonly env?: Environment
  readonly config?: string
  readonly credentials?: string
  readonly flags?: Readonly<Record<string, readonly string[]>>
  readonly home?: string | undefined
  readonly platform?: string
  /** Further files by their path. */
  readonly files?: Readonly<Record<string, string>>
  readonly log?: (line: string) => void
}

export const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** The settings of a person whose home is /home/ann and whose files say so. */
export function settingsOf(setup: Setup): Settings {
  const files: Record<string, string> = { ...setup.files }
  if (setup.config !== undefined) files['/home/ann/.aws/config'] = bytes(setup.config)
  if (setup.credentials !== undefined) files['/home/ann/.aws/credentials'] = bytes(setup.credentials)
  const world = {
    env: setup.env ?? {},
    home: 'home' in setup ? setup.home : '/home/ann',
    platform: setup.platform ?? 'linux',
    debug: (line: () => string) => void setup.log?.(line()),
    files: { read: (path: string) => files[path] },
  }
  return resolveSettings(world, setup.flags ?? {})
}
