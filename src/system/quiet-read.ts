import { type BigIntStats, constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { StsctlError } from '../errors.ts'
import { type Signature, sameSignature, signatureOf } from './signature.ts'
import { hasCode } from './system-error.ts'

/** A file as it was when nobody wrote to it. `text` holds one byte in each character; `handle` stays open, for the caller to close. */
export type Read = Contents & { readonly handle: FileHandle }
type Contents = { readonly text: string; readonly signature: Signature; readonly mode: number }

/** In milliseconds: `aws configure` rewrites a file of credentials in a fraction of this. */
export const quiet = 15
/** What has not changed for so long, in nanoseconds, need not be watched any more; the second is for file systems that count in seconds. */
const restful = 400_000_000n
const restfulWhereCoarse = 3_000_000_000n
/** An empty file may be one that another program has truncated and, on a busy machine, not yet written. */
const quietIfEmpty = 300
const patience = 10_000
const limit = 256 * 1024 * 1024

/**
 * Reads a file that has not changed for 15 ms: `aws configure` truncates it in place, and a moment later it is whole again.
 * `now` is the time by the clock of the file system, in nanoseconds: a file that has long been at rest is not waited for.
 * undefined where there is none. Throws StsctlError if it does not come to rest within ten seconds.
 */
export async function quietRead(path: string, now = 0n): Promise<Read | undefined> {
  for (const end = performance.now() + patience; ; ) {
    const handle = await openNow(path)
    if (!handle) {
      await sleep(quiet)
      if (!(await exists(path))) return undefined
      continue
    }
    const read = await settle(handle, path, now).catch(async (error: unknown) => {
      await handle.close()
      throw error
    })
    if (sameSignature(read.signature, await signature(path))) return { ...read, handle }
    await handle.close()
    if (performance.now() > end) throw restless(path)
  }
}

/**
 * What another program has written into a file that was replaced meanwhile: it had opened it before. undefined for nothing.
 * Without this look, its edit would be lost with the old file.
 */
export async function writtenSince({ handle, signature }: Read, path: string): Promise<string | undefined> {
  const now = await handle.stat({ bigint: true })
  // Under another name (a hard link), it is not lost.
  if (now.nlink > 0n || sameSignature(signature, signatureOf(now))) return undefined
  const { text } = await settle(handle, path, 0n)
  return text === '' ? undefined : text
}

/** Reads an open file once it is quiet. */
async function settle(handle: FileHandle, path: string, clock: bigint): Promise<Contents> {
  const end = performance.now() + patience
  let before = await handle.stat({ bigint: true })
  if (!before.isFile()) throw new StsctlError('configuration', `${path} is not a file`)
  while (performance.now() < end) {
    if (!isAtRest(before, clock)) await sleep(before.size === 0n ? quietIfEmpty : quiet)
    const now = await handle.stat({ bigint: true })
    if (now.size > limit) {
      throw new StsctlError('configuration', `${path} is larger than 256 MB, so it is no file of profiles`)
    }
    if (sameSignature(signatureOf(before), signatureOf(now))) {
      const text = await readAll(handle, Number(now.size))
      const after = await handle.stat({ bigint: true })
      if (sameSignature(signatureOf(now), signatureOf(after))) {
        return { text, signature: signatureOf(now), mode: Number(now.mode & 0o7777n) }
      }
    }
    before = now
  }
  throw restless(path)
}

/** By the time of its last change, which no program can set. */
function isAtRest({ ctimeNs }: BigIntStats, clock: bigint): boolean {
  return clock - ctimeNs > (ctimeNs % 1_000_000_000n === 0n ? restfulWhereCoarse : restful)
}

async function readAll(handle: FileHandle, size: number): Promise<string> {
  const buffer = Buffer.alloc(size)
  let done = 0
  while (done < size) {
    const { bytesRead } = await handle.read(buffer, done, size - done, done)
    if (bytesRead === 0) break
    done += bytesRead
  }
  return buffer.toString('latin1', 0, done)
}

/** Opened so that a FIFO that has been put there cannot block. */
async function openNow(path: string): Promise<FileHandle | undefined> {
  return open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(absent)
}

async function signature(path: string): Promise<Signature | undefined> {
  const stats = await stat(path, { bigint: true }).catch(absent)
  return stats && signatureOf(stats)
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(absent)) !== undefined
}

function absent(error: unknown): undefined {
  if (!hasCode(error, 'ENOENT')) throw error
}

function restless(path: string): StsctlError {
  const why = `${path} is being changed all the time by another program`
  return new StsctlError('failure', why, 'nothing was written; try again')
}
