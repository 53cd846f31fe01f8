import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

/** Fixed, so that a token outlives a restart of the sandbox as it would outlive one of STS. */
const key = createHash('sha256').update('stsctl sandbox: seals nothing of value').digest()

/** Anything of JSON, encrypted and authenticated (AES-256-GCM) for one purpose, in base64; `leastBytes` pads it. */
export function seal(purpose: string, content: object, leastBytes = 0): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose))
  const json = Buffer.from(JSON.stringify(content))
  const least = Math.max(json.length, Math.ceil((leastBytes * 3) / 4) - 28)
  // Blanks up to a multiple of three: with 28 bytes of IV and tag the base64 then ends in `==`, as many of STS's tokens do.
  const blanks = Buffer.alloc(Math.ceil(least / 3) * 3 - json.length, ' ')
  const sealed = Buffer.concat([iv, cipher.update(json), cipher.update(blanks), cipher.final(), cipher.getAuthTag()])
  return sealed.toString('base64')
}

/** The content that was sealed for this purpose; undefined for anything else. */
export function unseal(purpose: string, text: string): unknown {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined
  const sealed = Buffer.from(text, 'base64')
  if (sealed.length < 28 || sealed.toString('base64') !== text) return undefined
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12)).setAAD(Buffer.from(purpose))
  decipher.setAuthTag(sealed.subarray(-16))
  try {
    const plain = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()])
    return JSON.parse(plain.toString('utf8'))
  } catch {
    return undefined
  }
}
