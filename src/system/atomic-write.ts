import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import { type FileHandle, open, rename, unlink } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { StsctlError } from '../errors.ts'
import { type Signature, signatureOf } from './signature.ts'
import { tempName } from './sweep.ts'
import { hasCode, isSystemError, type SystemError, systemWords } from './system-error.ts'

/** The calls of one write, in their order; a test puts its faults between them. */
export type Steps = {
  readonly create: (temp: string) => Promise<FileHandle>
  readonly chmod: (file: FileHandle, mode: number) => Promise<void>
  readonly write: (file: FileHandle, bytes: Uint8Array, from: number) => Promise<number>
  readonly sync: (file: FileHandle) => Promise<void>
  readonly rename: (temp: string, path: string) => Promise<void>
  readonly syncFolder: (folder: string) => Promise<void>
}

export const steps: Steps = {
  create: (temp) => open(temp, 'wx', 0o600),
  chmod: (file, mode) => (process.platform === 'win32' ? Promise.resolve() : file.chmod(mode)),
  write: async (file, bytes, from) => (await file.write(bytes, from)).bytesWritten,
  sync: (file) => file.sync(),
  rename: process.platform === 'win32' ? renamePatiently : async (temp, path) => renameSync(temp, path),
  syncFolder: process.platform === 'win32' ? async () => {} : syncFolder,
}

export type Write = {
  readonly mode: number
  /** Asked when all is on the disk but nothing has changed yet; `false` gives the write up. */
  readonly ready: () => Promise<boolean>
  readonly steps?: Steps
}

/**
 * Replaces the file, whatever happens, by all of these bytes or not at all: written beside it, flushed, then renamed.
 * Returns what the new file looks like, undefined if it was given up. Throws the system's error if the file is the old one,
 * and a StsctlError if it is the new one but might not survive a power cut.
 */
export async function atomicWrite(
  file: string,
  bytes: Uint8Array,
  { mode, ready, steps: step = steps }: Write,
): Promise<Signature | undefined> {
  const temp = tempName(file, randomBytes(8).toString('hex'))
  try {
    const handle = await step.create(temp)
    let signature: Signature
    try {
      await step.chmod(handle, mode).catch(withoutModes)
      for (let done = 0; done < bytes.length; ) done += await step.write(handle, bytes, done)
      await step.sync(handle)
      signature = signatureOf(await handle.stat({ bigint: true }))
      if (signature.size !== BigInt(bytes.length))
        throw new Error(`${signature.size} of ${bytes.length} bytes were written`)
    } finally {
      await handle.close()
    }
    if (!(await ready())) {
      await unlink(temp)
      return undefined
    }
    await step.rename(temp, file)
    await step.syncFolder(path.dirname(file)).catch((error: unknown) => {
      throw isSystemError(error) ? unconfirmed(file, error) : error
    })
    return signature
  } catch (error) {
    await unlink(temp).catch(() => {})
    throw error
  }
}

/** Some file systems have no modes to set; the file, created with 0600, has whatever they give to all. */
function withoutModes(error: unknown): void {
  if (!hasCode(error, 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS')) throw error
}

function unconfirmed(file: string, error: SystemError): StsctlError {
  return new StsctlError('failure', `${file} is written, but the disk did not confirm it: ${systemWords(error)}`)
}

/** A scanner or an indexer may hold the file open for a moment. */
async function renamePatiently(from: string, to: string): Promise<void> {
  for (const end = performance.now() + 1000; ; await sleep(20)) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!hasCode(error, 'EPERM', 'EBUSY', 'EACCES') || performance.now() > end) throw error
    }
  }
}

/** Makes the rename durable, where the file system can: some have no such call for a folder, some forbid to open it. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch (error) {
    if (!hasCode(error, 'EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF', 'EACCES', 'EPERM')) throw error
  }
}
