import { StsctlError } from '../errors.ts'
import type { Args } from '../model/command.ts'
import { flagOf } from '../model/names.ts'
import type { Problem } from '../model/operation.ts'
import type { AnyParams } from '../model/param.ts'
import type { Sources } from './paramfile.ts'
import { readDocument } from './read-document.ts'
import { readValue } from './read-value.ts'

/** A request as it was given, unchecked, its members in the model's order, and what of it could not be read. */
export type Input = { readonly input: Readonly<Record<string, unknown>>; readonly problems: readonly Problem[] }

/**
 * The members of a request from its flags, and from `--cli-input-json` or `--cli-input-yaml` what no flag gives. All
 * that cannot be read is reported together; nothing is thrown.
 */
export async function readInput(params: AnyParams, { flags }: Pick<Args, 'flags'>, sources: Sources): Promise<Input> {
  const given = new Map<string, unknown>()
  const problems: Problem[] = []
  for (const [member, param] of Object.entries(params)) {
    const flag = flagOf(member)
    const words = flags[flag]
    if (words === undefined) continue
    try {
      given.set(member, readValue(param, words, sources))
    } catch (error) {
      given.set(member, undefined)
      problems.push(problemOf(error, member, flag))
    }
  }
  const [document, found] = await readWhole(flags, sources)
  const names = new Set([...Object.keys(params), ...Object.keys(document)])
  const input: Record<string, unknown> = Object.create(null)
  for (const name of names) {
    const value = given.has(name) ? given.get(name) : document[name]
    if (value !== undefined) input[name] = value
  }
  return { input, problems: [...problems, ...found] }
}

async function readWhole(
  flags: Args['flags'],
  sources: Sources,
): Promise<[Readonly<Record<string, unknown>>, Problem[]]> {
  const [json] = flags['--cli-input-json'] ?? []
  const [yaml] = flags['--cli-input-yaml'] ?? []
  const flag = yaml === undefined ? '--cli-input-json' : '--cli-input-yaml'
  const text = yaml ?? json
  if (text === undefined) return [{}, []]
  if (json !== undefined && yaml !== undefined) {
    return [{}, [{ path: '', flag, message: 'Only one --cli-input- parameter may be specified' }]]
  }
  try {
    return [await readDocument(text, flag, sources), []]
  } catch (error) {
    return [{}, [problemOf(error, '', flag)]]
  }
}

function problemOf(error: unknown, path: string, flag: Problem['flag']): Problem {
  if (!(error instanceof StsctlError)) throw error
  return { path, flag, message: `Error parsing parameter '${flag}': ${error.message}` }
}
