import { type Stats, statSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'

type Outside = Pick<NodeJS.Process, 'env' | 'getuid'>

/**
 * Lets Node (22.8 and later) keep what it has compiled beside our sessions, for the next start. Nothing is made for it: the
 * folder must be there, be ours, and take no files from others, who could otherwise give us code to run.
 */
export function keepCompiled({ env, getuid }: Outside): void {
  // @types/node 20 does not know it yet.
  const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown }
  const home = env['HOME'] || env['USERPROFILE'] || ''
  const folder = env['STSCTL_CACHE_DIR'] || path.join(home, '.aws', 'stsctl')
  if (enableCompileCache === undefined || !path.isAbsolute(folder)) return
  const found = folderAt(folder)
  if (found?.isDirectory() && isOurs(found, getuid)) enableCompileCache(path.join(folder, 'compiled'))
}

function folderAt(folder: string): Stats | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

/** Windows knows no modes: there a home is closed to others by its access list. */
function isOurs({ uid, mode }: Stats, getuid: Outside['getuid']): boolean {
  return getuid === undefined || (uid === getuid() && (mode & 0o022) === 0)
}
