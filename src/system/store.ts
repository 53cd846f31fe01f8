import { lstat } from 'node:fs/promises'
import path from 'node:path'
import { atomicWrite } from './atomic-write.ts'
import { makeOwnFolder } from './own-folder.ts'
import { hasCode } from './system-error.ts'

/**
 * Writes a file of ours whole or not at all, 0600 from the first byte; folders that are missing are made 0700. Throws EPERM
 * where another user's file is in its place: a rename would take it over.
 */
export async function store(file: string, text: string): Promise<void> {
  await makeOwnFolder(path.dirname(file))
  if (await isForeign(file)) {
    throw Object.assign(new Error(`EPERM: the file belongs to another user, rename '${file}'`), {
      code: 'EPERM',
      syscall: 'rename',
    })
  }
  await atomicWrite(file, new TextEncoder().encode(text), { mode: 0o600, ready: async () => true })
}

async function isForeign(file: string): Promise<boolean> {
  try {
    return process.getuid !== undefined && (await lstat(file)).uid !== process.getuid()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false
    throw error
  }
}
