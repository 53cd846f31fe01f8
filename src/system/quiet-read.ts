import { type BigIntStats, constants } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { StsctlError } from '../errors.ts'
import { type Signature, sameSignature, signatureOf } from './signature.ts'
import { hasCode } from './system-error.ts'

/** A file as it was when nobody wrote to it. `text` holds one byte in each character. */
export type Read = { readonly text: string; readonly signature: Signature; readonly mode: number }

/** Half a kilobyte of credentials is rewritten in well under this time, in milliseconds. */
export const quiet = 15

/**
 * Reads a file that has not changed for 15 ms: `aws configure` truncates it in place, and a moment later it is whole again.
 * undefined where there is none. Throws StsctlError if it does not come to rest within ten seconds.
 */
export async function quietRead(path: string): Promise<Read | undefined> {
  const end = performance.now() + 10_000
  let before = await stats(path)
  while (performance.now() < end) {
    await sleep(quiet)
    const now = await stats(path)
    if (sameSignature(before && signatureOf(before), now && signatureOf(now))) {
      if (!now) return undefined
      const text = await read(path, now)
      const after = await stats(path)
      if (text !== undefined && after && sameSignature(signatureOf(now), signatureOf(after))) {
        return { text, signature: signatureOf(now), mode: Number(now.mode & 0o7777n) }
      }
      before = after
    } else before = now
  }
  throw new StsctlError(
    'failure',
    `${path} is being changed all the time by another program`,
    'nothing was written; try again',
  )
}

export async function stats(path: string): Promise<BigIntStats | undefined> {
  try {
    return await stat(path, { bigint: true })
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const limit = 256 * 1024 * 1024

/** Opened so that a FIFO put there since cannot block; undefined if the file is another one by now. */
async function read(path: string, expected: BigIntStats): Promise<string | undefined> {
  if (expected.size > limit)
    throw new StsctlError('configuration', `${path} is larger than 256 MB, so it is no file of profiles`)
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  })
  if (!handle) return undefined
  try {
    const opened = await handle.stat({ bigint: true })
    if (!opened.isFile() || opened.ino !== expected.ino) return undefined
    return await handle.readFile('latin1')
  } finally {
    await handle.close()
  }
}
