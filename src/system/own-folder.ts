import { mkdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { hasCode } from './system-error.ts'

/** Makes a folder of ours where it is missing, and those above it, 0700. Throws the system's error, or that of `refuseForeign`. */
export async function makeOwnFolder(folder: string): Promise<void> {
  await refuseForeign(folder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
}

/**
 * Refuses a folder in another user's home to a root that sudo has made of that user, HOME being still the same: what root
 * leaves there, the user could neither read nor replace any more. Throws EPERM as the system would.
 */
export async function refuseForeign(folder: string): Promise<void> {
  if (process.getuid?.() !== 0 || process.env['SUDO_UID'] === undefined) return
  if ((await ownerAbove(path.resolve(folder))) === 0) return
  const message = `EPERM: the folder belongs to another user than root, mkdir '${folder}'`
  throw Object.assign(new Error(message), { code: 'EPERM', syscall: 'mkdir' })
}

/** The owner of a folder, or of the nearest one above it that is there. */
async function ownerAbove(folder: string): Promise<number> {
  try {
    return (await stat(folder)).uid
  } catch (error) {
    const above = path.dirname(folder)
    if (!hasCode(error, 'ENOENT', 'ENOTDIR') || above === folder) throw error
    return ownerAbove(above)
  }
}
