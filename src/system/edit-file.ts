import { statSync } from 'node:fs'
import { chmod, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Edited } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { atomicWrite, type Steps } from './atomic-write.ts'
import { type Lock, withLock } from './lock.ts'
import { quiet, quietRead, type Read, writtenSince } from './quiet-read.ts'
import { type Signature, sameSignature, signatureOf } from './signature.ts'
import { sweepTemps } from './sweep.ts'
import { hasCode, isSystemError, type SystemError, systemWords } from './system-error.ts'
import { targetFile } from './target-file.ts'

const windows = process.platform === 'win32'

export type EditOptions = {
  /** How long a live writer is waited for, in milliseconds. */
  readonly waitMs?: number
  /** Ends the wait for the lock with an error of kind `interrupted`; an edit that has begun goes on to its end. */
  readonly signal?: AbortSignal
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
  { waitMs = 10_000, signal, steps }: EditOptions = {},
): Promise<Edited> {
  try {
    const path = await targetFile(file)
    return await withLock(`${path}.lock`, { waitMs, ...(signal && { signal }) }, async (lock) => {
      signal?.throwIfAborted()
      sweepTemps(path)
      return await editLocked(path, named(file, change), lock, steps)
    })
  } catch (error) {
    if (signal?.aborted && error === signal.reason) {
      throw new StsctlError('interrupted', 'interrupted', `${file} is as it was`)
    }
    throw inWords(file, error)
  }
}

/** Tries an edit on the file as it is now and writes nothing: whatever would refuse it throws as `editFile` would. */
export async function rehearseEdit(file: string, change: (text: string) => string): Promise<void> {
  try {
    const path = await targetFile(file)
    const text = await readFile(path, 'latin1').catch((error: unknown) => {
      if (hasCode(error, 'ENOENT')) return ''
      throw error
    })
    named(file, change)(text)
  } catch (error) {
    throw inWords(file, error)
  }
}

function inWords(file: string, error: unknown): unknown {
  if (!isSystemError(error)) return error
  return new StsctlError('failure', `cannot write ${file}: ${systemWords(error)}`, [
    'the file is as it was',
    ...wayOut(error),
  ])
}

async function editLocked(path: string, change: (text: string) => string, lock: Lock, steps?: Steps): Promise<Edited> {
  let before: State | undefined
  let result: Replaced | undefined
  for (const end = performance.now() + 10_000; performance.now() < end; ) {
    // Our lock was made a moment ago on the same file system.
    const read = await quietRead(path, statSync(`${path}.lock`, { bigint: true, throwIfNoEntry: false })?.ctimeNs)
    try {
      before ??= { mode: read?.mode }
      const lost =
        result?.lost !== undefined && sameSignature(result.written, read?.signature) ? result.lost : undefined
      const text = change(lost ?? read?.text ?? '')
      if (text === (read?.text ?? '')) {
        if (read) await tighten(path, read.mode)
        return edited(path, result !== undefined, before)
      }
      const replaced = await replace(path, text, read, lock, steps)
      result = replaced ?? result
      if (replaced && replaced.lost === undefined && sameSignature(replaced.written, look(path))) {
        return edited(path, true, before)
      }
    } catch (error) {
      if (!result || !isSystemError(error)) throw error
      throw new StsctlError('failure', `${path} is written, but could not be looked at again: ${systemWords(error)}`)
    } finally {
      await read?.handle.close()
    }
  }
  throw new StsctlError('failure', `${path} is being changed all the time by another program`, 'try again')
}

/** What the file was like at first; without a mode, it was not there. */
type State = { readonly mode: number | undefined }

/** A write that went through. `lost`: what a program that takes no lock wrote into the old file at the same moment. */
type Replaced = { readonly written: Signature; readonly lost: string | undefined }

/** undefined if someone else has changed the file since it was read: it is left as it is then. */
async function replace(
  path: string,
  text: string,
  read: Read | undefined,
  lock: Lock,
  steps: Steps | undefined,
): Promise<Replaced | undefined> {
  // Windows renames onto no open file.
  if (windows) await read?.handle.close()
  const written = await atomicWrite(path, Buffer.from(text, 'latin1'), {
    mode: read ? read.mode & 0o600 : 0o600,
    ready: async () => {
      await lock.verify()
      // Nothing may come between this look and the rename: both are synchronous calls.
      return sameSignature(read?.signature, look(path))
    },
    ...(steps && { steps }),
  })
  if (!written) return undefined
  // Who read the file before the rename and writes it after, undoes the edit; the caller will see it by then.
  await sleep(quiet)
  return { written, lost: read && !windows ? await writtenSince(read, path) : undefined }
}

async function tighten(path: string, mode: number): Promise<void> {
  if (mode & 0o177 && !windows) await chmod(path, mode & 0o600)
}

function edited(path: string, changed: boolean, { mode }: State): Edited {
  const tightened = mode !== undefined && mode & 0o177 && !windows
  return { path, changed, created: changed && mode === undefined, ...(tightened && { tightenedFrom: mode }) }
}

function look(path: string): Signature | undefined {
  const now = statSync(path, { bigint: true, throwIfNoEntry: false })
  return now && signatureOf(now)
}

function wayOut({ code, path }: SystemError): readonly string[] {
  if (code === 'EBUSY') return ['a file that is mounted by itself cannot be replaced: mount its folder']
  if (code === 'EACCES' && path?.endsWith('.lock'))
    return [`another user has left ${path}; if it is not in use, delete it`]
  return []
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
