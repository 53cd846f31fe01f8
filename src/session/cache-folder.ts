import { expandPath } from '../config/paths.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'

/** Where sessions, their locks and the spent codes are kept: `STSCTL_CACHE_DIR`, or `~/.aws/stsctl/cache`. */
export function cacheFolder(world: Pick<Context, 'env' | 'home' | 'platform'>): string {
  const folder = expandPath(world, world.env['STSCTL_CACHE_DIR'] || '~/.aws/stsctl/cache')
  if (!folder.startsWith('~')) return folder
  throw new StsctlError('configuration', 'there is no home folder to keep sessions in', 'set HOME or STSCTL_CACHE_DIR')
}
