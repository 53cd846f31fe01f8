import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether two texts are the same; how long that takes tells nothing of either, not even its length. */
export function sameSecret(one: string, other: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}
