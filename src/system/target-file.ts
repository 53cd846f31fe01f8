import type { Stats } from 'node:fs'
import { chmod, lstat, mkdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { StsctlError } from '../errors.ts'
import { refuseForeign } from './own-folder.ts'
import { hasCode } from './system-error.ts'

/**
 * The real path of a file to edit, behind the person's own symlink, its folder made (0700) if missing.
 * Throws StsctlError for whatever is not a file of this person: a folder, FIFO, device or socket, a symlink that leads nowhere.
 */
export async function targetFile(file: string): Promise<string> {
  const folder = path.dirname(path.resolve(file))
  await refuseForeign(folder).catch((error: unknown) => {
    throw hasCode(error, 'EPERM') ? refused(file, 'is in the folder of another user') : error
  })
  await makeFolder(folder)
  const found = await lstat(file).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  })
  if (!found) return path.join(await realpath(folder), path.basename(file))
  if (found.isSymbolicLink()) {
    if (!isOwn(found)) throw refused(file, 'is a symlink of another user')
    await stat(file).catch((error: unknown) => {
      if (hasCode(error, 'ELOOP')) throw refused(file, 'is a symlink that leads back to itself')
      if (hasCode(error, 'ENOENT', 'ENOTDIR')) throw refused(file, 'is a symlink to a file that is not there')
      throw error
    })
  }
  const real = await realpath(file)
  const target = await stat(real)
  if (!target.isFile()) throw refused(file, `is ${kindOf(target)}, not a file`)
  if (!isOwn(target)) throw refused(file, 'belongs to another user')
  return real
}

function refused(file: string, why: string): StsctlError {
  return new StsctlError('configuration', `${file} ${why}`, 'nothing was written')
}

// The mode is set again because the umask takes bits away.
async function makeFolder(folder: string): Promise<void> {
  try {
    if (!(await stat(folder)).isDirectory()) throw refused(folder, 'is not a folder')
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
    await makeFolder(path.dirname(folder))
    try {
      await mkdir(folder, 0o700)
      await chmod(folder, 0o700)
    } catch (late) {
      if (!hasCode(late, 'EEXIST')) throw late
      const found = await stat(folder).catch(() => undefined)
      if (!found) throw refused(folder, 'is a symlink to a folder that is not there')
      if (!found.isDirectory()) throw refused(folder, 'is not a folder')
    }
  }
}

function isOwn({ uid }: Stats): boolean {
  return process.getuid === undefined || uid === process.getuid()
}

function kindOf(stats: Stats): string {
  if (stats.isDirectory()) return 'a folder'
  if (stats.isFIFO()) return 'a FIFO'
  if (stats.isSocket()) return 'a socket'
  return 'a device'
}
