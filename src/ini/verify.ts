import { secondOpinion } from './second-opinion.ts'
import type { Keys } from './set-keys.ts'
import type { Target } from './target.ts'
import { verifyJs } from './verify-js.ts'
import { verifyStrict } from './verify-strict.ts'

/**
 * Reads the edited text back as botocore and the JS SDK do. Returns what is wrong with it (a clause, with the line where
 * there is one), or undefined: every other section reads as before, the target has the wanted keys and kept the rest.
 */
export function verify(before: string, after: string, target: Target, wanted: Keys): string | undefined {
  return (
    verifyStrict(before, after, target, wanted) ??
    verifyJs(before, after, target, wanted) ??
    secondOpinion(before, after, target, wanted)
  )
}
