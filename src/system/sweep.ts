import { readdirSync } from 'node:fs'
import path from 'node:path'
import { exists } from './holder.ts'
import { findLock, remove } from './lock-file.ts'

/** The name of a temporary file beside the file it will become; the one who holds that file's lock may remove it. */
export function tempName(file: string, nonce: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${nonce}.stsctl`)
}

/** Removes what killed writers of a file left beside it. Only under the file's lock: nobody else writes then. */
export function sweepTemps(file: string): void {
  sweep(file, `.${path.basename(file)}.`, /^[0-9a-f]{16}\.stsctl$/, () => true)
}

/** Removes what dead processes left of their attempts at a lock. */
export function sweepLocks(lock: string): void {
  sweep(lock, `${path.basename(lock)}.`, /^[0-9a-f]{16}(?:\.\d+\.tmp)?$|^\d+-[\d.]+$/, (left) => {
    const found = findLock(left)
    return found?.dead === true || (found?.holder === undefined && isEmptyOfDead(left))
  })
}

/** Killed between the making of the file and its first byte: all that is known of its maker is in the name. */
function isEmptyOfDead(left: string): boolean {
  const pid = /\.(\d+)\.tmp$/.exec(left)?.[1]
  return pid !== undefined && !exists(Number(pid))
}

function sweep(file: string, prefix: string, rest: RegExp, mayGo: (path: string) => boolean): void {
  const folder = path.dirname(file)
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(prefix) || !rest.test(name.slice(prefix.length))) continue
    const left = path.join(folder, name)
    if (mayGo(left)) remove(left)
  }
}
