import type { Context } from '../../context.ts'
import { readSession } from '../../session/session-cache.ts'
import { type Check, type Finding, wrong } from './check.ts'
import { shellWord } from './fixes.ts'
import { cacheFolders, shown } from './places.ts'

/** Kept sessions and roles that nobody can read; `aws` stops at its own with an error that does not say so. */
export const caches: Check = {
  name: 'caches',
  run: ({ context }) => {
    const { ours, aws } = cacheFolders(context)
    const sessions = ours === undefined ? [] : unreadable(context, ours, (name) => isSession(context, name))
    return [
      ...sessions,
      ...aws.flatMap((folder) => unreadable(context, folder, (name) => isJson(context, folder, name))),
    ]
  },
}

function unreadable(context: Context, folder: string, isGood: (name: string) => boolean): Finding[] {
  const names = context.files.list(folder).filter((name) => name.endsWith('.json'))
  return names
    .filter((name) => !isGood(name))
    .map((name) => {
      const file = shellWord(shown(context, `${folder}/${name}`))
      return wrong(`${file} cannot be read`, `rm ${file}`)
    })
}

function isSession(context: Context, name: string): boolean {
  const key = /^session-([0-9a-f]{64})\.json$/.exec(name)?.[1]
  return key === undefined || readSession(context, key) !== undefined
}

function isJson({ files }: Context, folder: string, name: string): boolean {
  try {
    const document: unknown = JSON.parse(files.read(`${folder}/${name}`) ?? '')
    return typeof document === 'object' && document !== null
  } catch {
    return false
  }
}
