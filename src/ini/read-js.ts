import { decode } from './decode.ts'
import type { Problem } from './reading.ts'

/** Keys as the SDK names them: letters as written, and `block.key` for a key of a nested block. */
export type JsProfiles = ReadonlyMap<string, ReadonlyMap<string, string>>

export type JsReading =
  | { readonly sections: JsProfiles; readonly problem?: undefined }
  | { readonly problem: Problem; readonly sections?: undefined }

/**
 * Reads as the AWS SDK for JavaScript does (its shared ini file loader): no errors but for one name, the last of two
 * keys counts, ` #` and ` ;` start a comment anywhere, `:` is no delimiter, `[profile x]` becomes `profile.x`.
 */
export function readJs(bytes: string): JsReading {
  const sections = new Map<string, Map<string, string>>()
  let section: string | undefined
  let block: string | undefined
  let number = 0
  for (const raw of decode(bytes).text.split('\n')) {
    number++
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    const clean = withoutComment(line)
    if (clean.startsWith('[') && clean.endsWith(']')) {
      const name = clean.slice(1, -1)
      if (name === '__proto__' || name === 'profile __proto__') {
        return { problem: { line: number, message: `section [${name}] makes the SDK for JavaScript refuse the file` } }
      }
      section = sectionName(name)
      block = undefined
      continue
    }
    const equals = clean.indexOf('=')
    if (!section || equals <= 0) continue
    const key = clean.slice(0, equals).trim()
    const value = clean.slice(equals + 1).trim()
    if (value === '') {
      block = key
      continue
    }
    if (line.trimStart() === line) block = undefined
    const keys = sections.get(section) ?? new Map<string, string>()
    sections.set(section, keys.set(block === undefined ? key : `${block}.${key}`, value))
  }
  return { sections }
}

/** Whether a line starts a section for this reader, and which; without a name, the SDK passes over what follows. */
export function jsHeader(line: string): { readonly name: string | undefined } | undefined {
  const clean = withoutComment(line)
  return clean.startsWith('[') && clean.endsWith(']') ? { name: sectionName(clean.slice(1, -1)) } : undefined
}

function withoutComment(line: string): string {
  const comment = line.search(/(?:^|\s)[;#]/)
  return (comment < 0 ? line : line.slice(0, comment)).trim()
}

const prefixes: ReadonlySet<string> = new Set(['profile', 'sso-session', 'services'])

function sectionName(name: string): string | undefined {
  const [, prefix, , rest] = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/.exec(name) ?? []
  if (prefix === undefined) return name
  return prefixes.has(prefix) ? `${prefix}.${rest}` : undefined
}
