import type { BigIntStats } from 'node:fs'

/** What of a file changes when its contents do. */
export type Signature = { readonly dev: bigint; readonly ino: bigint; readonly size: bigint; readonly mtimeNs: bigint }

export function signatureOf({ dev, ino, size, mtimeNs }: BigIntStats): Signature {
  return { dev, ino, size, mtimeNs }
}

/** Two absent files are the same. */
export function sameSignature(a: Signature | undefined, b: Signature | undefined): boolean {
  return a?.dev === b?.dev && a?.ino === b?.ino && a?.size === b?.size && a?.mtimeNs === b?.mtimeNs
}
