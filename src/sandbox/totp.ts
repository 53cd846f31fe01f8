import { createHmac } from 'node:crypto'

/** One code lives this long (RFC 6238, time step X). */
export const stepMs = 30_000

/** The number of 30-second steps since 1970 (RFC 6238, T). */
export function stepAt(nowMs: number): number {
  return Math.floor(nowMs / stepMs)
}

/** The one-time code of a step: HMAC-SHA-1, dynamically truncated (RFC 4226 section 5.3, RFC 6238). */
export function totp(secret: Buffer, step: number, digits = 6): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}
