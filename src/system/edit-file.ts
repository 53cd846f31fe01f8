import { chmod } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Edited } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { atomicWrite, type Steps } from './atomic-write.ts'
import { type Lock, withLock } from './lock.ts'
import { quiet, quietRead, type Read, stats } from './quiet-read.ts'
import { type Signature, sameSignature, signatureOf } from './signature.ts'
import { sweepTemps } from './sweep.ts'
import { isSystemError, systemWords } from './system-error.ts'
import { targetFile } from './target-file.ts'

export type EditOptions = {
  /** How long a live writer is waited for, in milliseconds. */
  readonly waitMs?: number
  readonly steps?: Steps
}

/**
 * Edits a person's file under its lock (`<file>.lock`), atomically; a symlink stays one, and the mode ends 0600 or tighter.
 * `change` gets the bytes as latin1 text ('' for no file), refuses by throwing, and must leave its own result unchanged: it is
 * applied again when a program that takes no lock wrote at the same moment. Throws StsctlError; its words say the file is the old one.
 */
export async function editFile(
  file: string,
  change: (text: string) => string,
  { waitMs = 10_000, steps }: EditOptions = {},
): Promise<Edited> {
  // Above a process's limit for files this signal would end it before a write could fail with EFBIG.
  const ignore = () => {}
  if (process.platform !== 'win32') process.on('SIGXFSZ', ignore)
  try {
    const path = await targetFile(file)
    return await withLock(`${path}.lock`, { waitMs }, async (lock) => {
      sweepTemps(path)
      return await editLocked(path, named(file, change), lock, steps)
    })
  } catch (error) {
    if (!isSystemError(error)) throw error
    throw new StsctlError('failure', `cannot write ${file}: ${systemWords(error)}`, 'the file is as it was')
  } finally {
    process.removeListener('SIGXFSZ', ignore)
  }
}

async function editLocked(path: string, change: (text: string) => string, lock: Lock, steps?: Steps): Promise<Edited> {
  const end = performance.now() + 10_000
  let first: Read | undefined | 'unread' = 'unread'
  let changed = false
  while (performance.now() < end) {
    const read = await quietRead(path)
    if (first === 'unread') first = read
    const text = change(read?.text ?? '')
    const mode = read ? read.mode & 0o600 : 0o600
    if (text === (read?.text ?? '')) {
      if (read && read.mode & 0o177 && process.platform !== 'win32') await chmod(path, mode)
      return edited(path, changed, first)
    }
    const written = await atomicWrite(path, Buffer.from(text, 'latin1'), {
      mode,
      ready: async () => {
        await lock.verify()
        return sameSignature(read?.signature, await look(path))
      },
      ...(steps && { steps }),
    })
    if (!written) continue
    changed = true
    // Who read the file before the rename and writes it back after, has undone the edit by now; then it is made again.
    await sleep(quiet)
    if (sameSignature(written, await look(path))) return edited(path, changed, first)
  }
  throw new StsctlError('failure', `${path} is being changed all the time by another program`, 'try again')
}

function edited(path: string, changed: boolean, first: Read | undefined): Edited {
  const looser = process.platform !== 'win32' && first && first.mode & 0o177 ? first.mode : undefined
  return { path, changed, created: changed && !first, ...(looser !== undefined && { tightenedFrom: looser }) }
}

async function look(path: string): Promise<Signature | undefined> {
  const now = await stats(path)
  return now && signatureOf(now)
}

/** The change, with its refusals naming the file: only here is it known. */
function named(file: string, change: (text: string) => string): (text: string) => string {
  return (text) => {
    try {
      return change(text)
    } catch (error) {
      if (!(error instanceof StsctlError)) throw error
      throw new StsctlError(error.kind, `${file}: ${error.message}`, error.hints, error.code)
    }
  }
}
