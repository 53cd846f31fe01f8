/** `2030-01-02T03:04:05Z`: STS's times have whole seconds. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** `20300102T030405Z`, as SigV4 writes it. */
export function basicTimestamp(ms: number): string {
  return timestamp(ms).replace(/[-:]/g, '')
}

/** The moment of a SigV4 date, in milliseconds, or undefined where it is none. */
export function fromBasicTimestamp(text: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (parts === null) return undefined
  const ms = Date.parse(`${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}:${parts[5]}:${parts[6]}Z`)
  return Number.isNaN(ms) ? undefined : ms
}
