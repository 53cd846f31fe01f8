import { epochMs } from '../model/timestamp.ts'

/** What is known of the end of credentials: the service's word, and how far its clock was ahead of ours when it said so. */
export type Lifetime = { readonly Expiration: string; readonly obtainedAt: number; readonly skewMs: number }

const noticedMs = 60_000

/** Whether the clocks differ so much that the service's must count. */
export function isSkewed(skewMs: number): boolean {
  return Math.abs(skewMs) > noticedMs
}

/**
 * Milliseconds left, none for a time that cannot be read. A clock that is behind the moment of the answer was set back
 * since, so that what was known of it is no longer so.
 */
export function timeLeft({ Expiration, obtainedAt, skewMs }: Lifetime, now: number): number {
  const end = epochMs(Expiration)
  if (end === undefined) return 0
  const setBack = now < obtainedAt - noticedMs
  return end - now - (isSkewed(skewMs) && !setBack ? skewMs : 0)
}

/** The end of "the clock of this machine is …": `1h behind the service's`. */
export function spokenSkew(skewMs: number): string {
  return `${spokenTime(Math.abs(skewMs))} ${skewMs > 0 ? 'behind' : 'ahead of'} the service's`
}

/** `7h 59m`, `12m`, `40s`: rounded down, the two largest units. */
export function spokenTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  if (hours > 0) return minutes > 0 ? `${hours}h ${minutes}m` : `${hours}h`
  return minutes > 0 ? `${minutes}m` : `${seconds}s`
}
