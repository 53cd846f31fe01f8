import { expandPath } from '../config/paths.ts'
import type { World } from './search.ts'

/** The token that `aws sso login` or `aws login` left in a file; undefined where there is none that can be read. */
export function readTokenFile(context: World, path: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const token: unknown = JSON.parse(context.files.read(expandPath(context, path)) ?? '')
    // Any object has members; the reader checks those that it needs.
    return typeof token === 'object' && token !== null ? (token as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
