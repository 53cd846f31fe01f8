import { StsctlError } from '../errors.ts'
import { isStructure } from './is-structure.ts'
import { parseJson } from './json.ts'

/** What is wrong with a text that must be a JSON object, as a sentence. */
export function documentProblems(name: string, value: string): string[] {
  try {
    return isStructure(parseJson(value)) ? [] : [`Invalid value for parameter ${name}: a JSON object is expected`]
  } catch (error) {
    if (!(error instanceof StsctlError)) throw error
    return [`Invalid JSON in parameter ${name}: ${error.message}`]
  }
}
