const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * The account that an access key id carries since 2018: forty bits behind the first one of its base32 part. AWS does not
 * document it; GetAccessKeyInfo would tell the same over the network. Undefined for an id of another form.
 */
export function accountOfKey(accessKeyId: string): string | undefined {
  if (!/^A[KS]IA[A-Z2-7]{16}$/.test(accessKeyId)) return undefined
  const digits = [...accessKeyId.slice(4, 14)].map((letter) => alphabet.indexOf(letter))
  const bits = digits.reduce((sum, digit) => sum * 32n + BigInt(digit), 0n)
  const account = (bits >> 9n) & 0xff_ffff_ffffn
  return account < 1_000_000_000_000n ? String(account).padStart(12, '0') : undefined
}
