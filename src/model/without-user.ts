/** A URL without the name and the password that it may carry, however badly it is written. */
export function withoutUser(url: string): string {
  return url.replace(/^([^/?#]*\/\/)?[^/?#]*@/, '$1***@')
}
