/**
 * Text as its readers see it: UTF-8 where the bytes are valid UTF-8, otherwise one character a byte (latin1).
 * `bytes` holds one byte in each character; `encode` undoes it without a loss. A byte order mark stays a character.
 */
export function decode(bytes: string): Decoded {
  if (!/[\x80-\xff]/.test(bytes)) return { text: bytes, utf8: false }
  const array = new Uint8Array(bytes.length)
  for (let i = 0; i < bytes.length; i++) array[i] = bytes.charCodeAt(i)
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(array), utf8: true }
  } catch {
    return { text: bytes, utf8: false }
  }
}

/** `utf8` says how `text` becomes bytes again. */
export type Decoded = { readonly text: string; readonly utf8: boolean }

/** The bytes of an edited text, one in each character. */
export function encode({ text, utf8 }: Decoded): string {
  if (!utf8) return text
  const pieces: string[] = []
  const array = new TextEncoder().encode(text)
  // A few thousand arguments a call: the engine's limit is lower than a file is long.
  for (let i = 0; i < array.length; i += 8192) pieces.push(String.fromCharCode(...array.subarray(i, i + 8192)))
  return pieces.join('')
}
