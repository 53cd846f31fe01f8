import type { Context } from '../../context.ts'
import { type Check, type Finding, wrong } from './check.ts'
import { shellWord } from './fixes.ts'
import { awsFiles, cacheFolders, shown } from './places.ts'

/** Who else can read the keys, or change what is read instead of them. */
export const modes: Check = {
  name: 'modes',
  run: ({ context }) => {
    if (context.platform === 'win32') return undefined
    const { ours, aws } = cacheFolders(context)
    const folders = [...(ours === undefined ? [] : [ours]), ...aws]
    return [
      ...awsFiles(context).flatMap(({ kind, path }) =>
        one(context, path, kind === 'credentials' || hasKeys(context, path)),
      ),
      ...folders.flatMap((folder) => one(context, folder, false)),
      ...folders.flatMap((folder) => inFolder(context, folder)),
    ]
  },
}

/** `secret`: nobody else may read it; in any case nobody else may write it. */
function one(context: Context, path: string, secret: boolean): Finding[] {
  const found = context.inspect(path)
  if (found === undefined) return []
  const name = shellWord(shown(context, path))
  if (!found.ours) return [wrong(`${name} belongs to somebody else`, `sudo chown "$(id -un)" ${name}`)]
  const loose = found.mode & (secret ? 0o077 : 0o022)
  if (loose === 0) return []
  const what = (loose & 0o022) !== 0 ? 'changed' : 'read'
  const message = `${name} can be ${what} by others (mode ${found.mode.toString(8)})`
  return [wrong(message, `chmod ${found.kind === 'folder' ? 'go-w' : secret ? '600' : 'go-w'} ${name}`)]
}

/** One line for all files of a folder. */
function inFolder(context: Context, folder: string): Finding[] {
  const loose = context.files
    .list(folder)
    .filter((name) => name.endsWith('.json'))
    .filter((name) => ((context.inspect(`${folder}/${name}`)?.mode ?? 0) & 0o077) !== 0)
  if (loose.length === 0) return []
  const place = shellWord(shown(context, folder))
  const count = loose.length === 1 ? 'a file' : `${loose.length} files`
  return [wrong(`${count} in ${place} can be read by others`, `chmod 600 ${place}/*.json`)]
}

function hasKeys({ files }: Context, path: string): boolean {
  try {
    return /^\s*aws_(secret_access_key|session_token)\b/im.test(files.read(path) ?? '')
  } catch {
    return false
  }
}
