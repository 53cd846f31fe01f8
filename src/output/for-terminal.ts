import { isStructure } from '../model/is-structure.ts'
import { visibleLines } from '../model/visible.ts'

/** An answer whose texts cannot steer the terminal that it is shown on; elsewhere its bytes are the service's. */
export function forTerminal(answer: unknown): unknown {
  if (typeof answer === 'string') return visibleLines(answer)
  if (Array.isArray(answer)) return answer.map(forTerminal)
  if (!isStructure(answer)) return answer
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [visibleLines(name), forTerminal(value)]))
}
