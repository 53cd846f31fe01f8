import { awsPaths, expandPath } from '../../config/paths.ts'
import type { Context } from '../../context.ts'
import { cacheFolder } from '../../session/cache-folder.ts'

type World = Pick<Context, 'env' | 'home' | 'platform'>

/** The person's two files, and how they are written in a sentence. */
export function awsFiles(world: World): readonly { readonly kind: 'config' | 'credentials'; readonly path: string }[] {
  const paths = awsPaths(world)
  return (['config', 'credentials'] as const).map((kind) => ({ kind, path: expandPath(world, paths[kind]) }))
}

/** The folders that keep sessions and roles, ours and those of `aws`. */
export function cacheFolders(world: World): { readonly ours: string | undefined; readonly aws: readonly string[] } {
  const aws = ['~/.aws/cli/cache', '~/.aws/sso/cache'].map((folder) => expandPath({ ...world, env: {} }, folder))
  return { ours: attempt(() => cacheFolder(world)), aws: world.home === undefined ? [] : aws }
}

/** A path as a person would write it, and a shell would take it. */
export function shown({ home }: World, path: string): string {
  return home !== undefined && path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
