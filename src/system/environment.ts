import type { Environment } from '../context.ts'

/**
 * The environment as it was given to us, apart from what is set in ours afterwards. Windows does not tell `Path` from
 * `PATH`; a copy would, so that there all names are in capitals.
 */
export function environmentOf({ env, platform }: Pick<NodeJS.Process, 'env' | 'platform'>): Environment {
  if (platform !== 'win32') return { ...env }
  return Object.fromEntries(Object.entries(env).map(([name, value]) => [name.toUpperCase(), value]))
}
