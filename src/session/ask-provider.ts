import { awsPaths, expandPath } from '../config/paths.ts'
import type { Credentials } from '../model/credentials.ts'
import type { Search } from './search.ts'

/** Asks a provider that reads the profile again by itself: it is given the files that we have read. */
export function askProvider({ context }: Search, kind: 'sso' | 'login', profile: string): Promise<Credentials> {
  const { config, credentials } = awsPaths(context)
  return context.provide({
    kind,
    profile,
    configFile: expandPath(context, config),
    credentialsFile: expandPath(context, credentials),
  })
}
