/** A request as it came over the wire: path and query undecoded, header values by lower-case name in their order. */
export type WireRequest = {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: ReadonlyMap<string, readonly string[]>
  /** Undefined when it was too large to be read. */
  readonly body: Buffer | undefined
}

export type WireAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The one value of a header, or undefined. */
export function header(request: WireRequest, name: string): string | undefined {
  return request.headers.get(name)?.join(',')
}
