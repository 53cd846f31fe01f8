import { readFileSync } from 'node:fs'
import type { Files } from '../context.ts'
import { editFile } from './edit-file.ts'
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
  store,
  list,
  remove,
}
