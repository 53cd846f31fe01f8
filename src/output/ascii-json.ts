/** Python's `json.dumps` writes whatever is not printable ASCII as `\uXXXX`; line breaks between members stay. */
export function asciiJson(json: string): string {
  return json.replaceAll(/[^\n -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
