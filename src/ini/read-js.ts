import { decode } from './decode.ts'
import { splitLines } from './document.ts'
import type { Problem } from './reading.ts'

/** Keys as the SDK names them: letters as written, and `block.key` for a key of a nested block. */
export type JsProfiles = ReadonlyMap<string, ReadonlyMap<string, string>>

export type JsReading =
  | { readonly sections: JsProfiles; readonly problem?: undefined }
  | { readonly problem: Problem; readonly sections?: undefined }

/** A section's lines in one place of the file; the same name may come again. */
export type JsSection =
  | { readonly name: string; readonly keys: ReadonlyMap<string, string>; readonly problem?: undefined }
  | { readonly problem: Problem; readonly name?: undefined }

/** A whole file as the SDK reads it (`jsSections`). */
export function readJs(bytes: string): JsReading {
  const sections = new Map<string, ReadonlyMap<string, string>>()
  for (const section of jsSections(bytes)) {
    if (section.problem) return { problem: section.problem }
    const before = sections.get(section.name)
    sections.set(section.name, before ? new Map([...before, ...section.keys]) : section.keys)
  }
  return { sections }
}

/**
 * Reads as the AWS SDK for JavaScript does (its shared ini file loader): no errors but for one name, the last of two
 * keys counts, ` #` and ` ;` start a comment anywhere, `:` is no delimiter, `[profile x]` becomes `profile.x`.
 */
export function* jsSections(bytes: string): Generator<JsSection> {
  let name: string | undefined
  let keys = new Map<string, string>()
  let block: string | undefined
  let number = 0
  for (const { text: line } of splitLines(decode(bytes).text)) {
    number++
    const clean = withoutComment(line)
    if (clean.startsWith('[') && clean.endsWith(']')) {
      if (name && keys.size > 0) yield { name, keys }
      const written = clean.slice(1, -1)
      if (written === '__proto__' || written === 'profile __proto__') {
        const message = `section [${written}] makes the SDK for JavaScript refuse the file`
        yield { problem: { line: number, message } }
        return
      }
      name = sectionName(written)
      keys = new Map()
      block = undefined
      continue
    }
    const equals = clean.indexOf('=')
    if (!name || equals <= 0) continue
    const key = clean.slice(0, equals).trim()
    const value = clean.slice(equals + 1).trim()
    if (value === '') {
      block = key
      continue
    }
    if (line.trimStart() === line) block = undefined
    keys.set(block === undefined ? key : `${block}.${key}`, value)
  }
  if (name && keys.size > 0) yield { name, keys }
}

/** Whether a line starts a section for this reader, and which; without a name, the SDK passes over what follows. */
export function jsHeader(line: string): { readonly name: string | undefined } | undefined {
  const clean = withoutComment(line)
  return clean.startsWith('[') && clean.endsWith(']') ? { name: sectionName(clean.slice(1, -1)) } : undefined
}

function withoutComment(line: string): string {
  if (!line.includes('#') && !line.includes(';')) return line.trim()
  const comment = line.search(/(?:^|\s)[;#]/)
  return (comment < 0 ? line : line.slice(0, comment)).trim()
}

const prefixes: ReadonlySet<string> = new Set(['profile', 'sso-session', 'services'])

function sectionName(name: string): string | undefined {
  const [, prefix, , rest] = /^([\w-]+)\s(["'])?([\w\-@+.%:/]+)\2$/.exec(name) ?? []
  if (prefix === undefined) return name
  return prefixes.has(prefix) ? `${prefix}.${rest}` : undefined
}
