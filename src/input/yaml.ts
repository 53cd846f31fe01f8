import { parseDocument } from 'yaml'
import { StsctlError } from '../errors.ts'
import { float } from '../model/float.ts'

/**
 * Reads a YAML 1.2 document into the values that a JSON document gives: whole numbers apart from floats. Throws
 * StsctlError where the text is no YAML, and for keys that stand twice.
 */
export function parseYaml(text: string): unknown {
  try {
    const document = parseDocument(text, { intAsBigInt: true, merge: true, logLevel: 'error' })
    if (document.errors.length > 0) throw document.errors[0]
    return plain(document.toJS({ mapAsMap: true }))
  } catch (error) {
    // The first line of the library's message says what and where; the rest shows the text, which may be secret.
    const [reason] = error instanceof Error ? error.message.split('\n') : ['']
    throw new StsctlError('usage', `Invalid YAML received: ${reason?.replace(/:$/, '')}`)
  }
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  if (typeof value === 'number') return float(Number.isInteger(value) ? value.toFixed(1) : String(value))
  if (Array.isArray(value)) return value.map(plain)
  if (!(value instanceof Map)) return value
  const members: Record<string, unknown> = Object.create(null)
  for (const [key, member] of value) members[String(key)] = plain(member)
  return members
}
