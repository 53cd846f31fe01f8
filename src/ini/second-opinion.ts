import ini from 'ini'
import { decode } from './decode.ts'
import { readStrict } from './read-strict.ts'
import type { Keys } from './set-keys.ts'
import type { Target } from './target.ts'

/**
 * The `ini` package's view, asked only about what it reads in the old text, or in a line by itself, as Python does:
 * it cuts comments and splits names its own way. Not asked above a megabyte, since it builds every value character by character.
 */
export function secondOpinion(before: string, after: string, target: Target, wanted: Keys): string | undefined {
  if (before.length > 1_000_000) return undefined
  const { text } = decode(before)
  if (otherHeader.test(text)) return undefined
  const old: Tree = ini.parse(text)
  const now: Tree = ini.parse(decode(after).text)
  const sections = readStrict(before, { tolerant: true }).sections ?? new Map()
  const branch = branchOf(target.header)
  let shared = branch !== target.header
  for (const [header, profile] of sections) {
    if (target.names(header)) continue
    if (branchOf(header) === branch) shared = true
    else if (profile.blocks.size === 0 && same(old[header], profile.values) && !same(now[header], profile.values)) {
      return `the edit would change section [${header}] for readers of plain INI`
    }
  }
  const mine = now[target.header]
  const known = sections.size === 0 || same(old[target.header], sections.get(target.header)?.values)
  if (shared || !known || typeof mine !== 'object') return undefined
  for (const [key, value] of Object.entries(wanted)) {
    if (value !== undefined && ini.parse(`${key} = ${value}`)[key] !== value) continue
    if (mine[key] !== value)
      return `readers of plain INI would not find ${key} in section [${target.header}] as it is meant`
  }
  return undefined
}

/** A header that is none for the package, such as one with a note behind it: it counts what is below to the section above. */
const otherHeader = /^(?!\[[^\]\n]*\]\s*$)[^\S\n]*\[/m

type Tree = { readonly [name: string]: string | Tree | undefined }

/** Where in its tree the package puts a section: [a], [a.b], [ a ] and ["a"] share the branch `a`. */
function branchOf(header: string): string | undefined {
  return Object.keys(ini.parse(`[${header}]`))[0]
}

function same(tree: string | Tree | undefined, values: ReadonlyMap<string, string> | undefined): boolean {
  if (typeof tree !== 'object' || !values) return false
  return Object.keys(tree).length === values.size && [...values].every(([key, value]) => tree[key] === value)
}
