import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { type Holder, isDead, parseHolder } from './holder.ts'
import { hasCode } from './system-error.ts'

/** What a lock's name leads to. `dead`: nobody holds it, but only the owner of its nonce's successor may remove it. */
export type Found = { readonly nonce: string; readonly holder: Holder | undefined; readonly dead: boolean }

/** Creates a lock file with these contents in one step; false if there is one. `temp` holds the same contents already. */
export function createLock(path: string, temp: string): boolean {
  try {
    linkSync(temp, path)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    if (!hasCode(error, 'EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR', 'EINVAL')) throw error
  }
  // A file system without hard links: a reader may see the file before its contents, which `findLock` waits out.
  try {
    writeFileSync(path, readFileSync(temp), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/** Reads a lock file without ever blocking; undefined where there is none. */
export function findLock(path: string): Found | undefined {
  try {
    if (!lstatSync(path).isFile()) return { nonce: '', holder: undefined, dead: false }
    const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0))
    try {
      const { ino, mtimeMs, size } = fstatSync(fd)
      const holder = size < 4096 ? parseHolder(readFileSync(fd, 'latin1')) : undefined
      if (holder) return { nonce: holder.nonce, holder, dead: isDead(holder) }
      // Cut short by a crash, or not written yet: a second decides.
      return { nonce: `${ino}-${mtimeMs}`, holder, dead: Math.abs(Date.now() - mtimeMs) > 1000 }
    } finally {
      closeSync(fd)
    }
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

/** Removes a file that may be gone. */
export function remove(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}
