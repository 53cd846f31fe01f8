import { readFileSync, statSync } from 'node:fs'
import type { Files } from '../context.ts'
import { editFile, rehearseEdit } from './edit-file.ts'
import type { Interruption } from './interruption.ts'
import { list, remove } from './own-files.ts'
import { store } from './store.ts'

/** The person's files, through the real file system. */
export const systemFiles: Files = {
  read(path) {
    try {
      return readFileSync(path, 'latin1')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  },
  readParameter(path) {
    const bytes = readFileSync(path)
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      throw Object.assign(new Error('the file is not UTF-8'), { code: 'EILSEQ' })
    }
  },
  edit: (path, change) => editFile(path, change),
  rehearse: (path, change) => rehearseEdit(path, change),
  store: (path, text) => store(path, text),
  list,
  remove,
}

/** The same for a program that signals may end while it waits: for a lock, or for a pipe that nobody writes to. */
export function interruptible(files: Files, interrupted: Interruption): Files {
  const reading = <Value>(path: string, read: (path: string) => Value) =>
    !interrupted.listening() || isPlain(path) ? read(path) : interrupted.whileBlocked(() => read(path))
  return {
    ...files,
    read: (path) => reading(path, files.read),
    readParameter: (path) => reading(path, files.readParameter),
    edit: (path, change) => editFile(path, change, { signal: interrupted.signal }),
  }
}

/** Whether reading it ends by itself; so does reading what is not there. */
function isPlain(path: string): boolean {
  try {
    return statSync(path).isFile()
  } catch {
    return true
  }
}
