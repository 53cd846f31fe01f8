import { createLock, type Found, findLock, remove } from './lock-file.ts'

/** An attempt to hold `base`: `temp` holds the contents of the lock file, `nonce` is in them. */
export type Attempt = { readonly base: string; readonly temp: string; readonly nonce: string }

/**
 * Takes a lock if it is free or its holder is dead; otherwise says who has it.
 * Of a dead holder's lock, only the one who holds `base.<its nonce>` may remove it. That is a lock as well, which may be
 * taken over likewise; since no nonce comes twice, nobody who looked before can remove what another has taken since.
 */
export function takeLock(attempt: Attempt, path: string = attempt.base): Found | undefined {
  if (createLock(path, attempt.temp)) return undefined
  const found = findLock(path)
  if (!found) return vanished
  // Over NFS a link can be made and its answer lost.
  if (found.nonce === attempt.nonce) return undefined
  if (!found.dead) return found

  const right = `${attempt.base}.${found.nonce}`
  const rival = takeLock(attempt, right)
  if (rival) return rival
  try {
    const again = findLock(path)
    if (again?.nonce === found.nonce) remove(path)
    return createLock(path, attempt.temp) ? undefined : (findLock(path) ?? vanished)
  } finally {
    remove(right)
  }
}

const vanished: Found = { nonce: '', holder: undefined, dead: false }
