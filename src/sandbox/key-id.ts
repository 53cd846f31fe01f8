import { randomBytes } from 'node:crypto'
import { base32, fromBase32 } from './base32.ts'

export type KeyPrefix = 'AKIA' | 'ASIA'

/** A new access key id that carries its account, as AWS's ids have done since 2018: a set bit, 40 bits of account, the rest random. */
export function newKeyId(prefix: KeyPrefix, account: string): string {
  const bytes = randomBytes(10)
  bytes.writeUIntBE(2 ** 47 + Number(account) * 2 ** 7 + (bytes.readUInt8(5) & 0x7f), 0, 6)
  return prefix + base32(bytes)
}

/** The account that an access key id carries, or undefined where the id is not of that form. */
export function accountOfKeyId(id: string): string | undefined {
  if (!/^A[KS]IA[A-Z2-7]{16}$/.test(id)) return undefined
  const bytes = fromBase32(id.slice(4))
  if (bytes === undefined) return undefined
  const account = Math.floor(bytes.readUIntBE(0, 6) / 2 ** 7) % 2 ** 40
  return account < 1e12 ? String(account).padStart(12, '0') : undefined
}
