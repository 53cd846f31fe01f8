import { StsctlError } from '../errors.ts'
import { isStructure } from '../model/is-structure.ts'
import { parseJson } from '../model/json.ts'
import { pythonType } from '../model/python-value.ts'
import { readParamfile, type Sources } from './paramfile.ts'

/** The whole request as one JSON or YAML document, or as the file that holds it. Throws StsctlError. */
export async function readDocument(
  word: string,
  flag: '--cli-input-json' | '--cli-input-yaml',
  sources: Sources,
): Promise<Readonly<Record<string, unknown>>> {
  const text = readParamfile(word, sources) ?? word
  const document = flag === '--cli-input-yaml' ? await readYaml(text) : readJson(text)
  if (isStructure(document)) return document
  throw new StsctlError('usage', `Invalid type: expecting map, received ${pythonType(document)}`)
}

// What was received is not shown: a request may hold a token.
function readJson(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (!(error instanceof StsctlError)) throw error
    throw new StsctlError('usage', `Invalid JSON received: ${error.message}`)
  }
}

async function readYaml(text: string): Promise<unknown> {
  const { parseYaml } = await import('./yaml.ts')
  return parseYaml(text)
}
