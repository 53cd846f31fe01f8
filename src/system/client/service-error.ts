import { StsctlError } from '../../errors.ts'
import { visible } from '../../model/visible.ts'
import type { Refusal } from './answer.ts'
import { type Circumstances, hintsFor } from './hints.ts'
import type { Conceal } from './secrets.ts'

/** The attempt that was refused, of how many. */
export type Count = { readonly number: number; readonly most: number }

/** A refusal in the sentence of `aws` that scripts match on, with the service's words made safe to print. */
export function serviceError(
  operation: string,
  refused: Refusal,
  { number, most }: Count,
  conceal: Conceal,
  circumstances: Circumstances,
): StsctlError {
  const code = visible(conceal(refused.code))
  const retried = number >= most ? ` (reached max retries: ${number - 1})` : ''
  const message = visible(conceal(refused.message))
  const sentence = `An error occurred (${code}) when calling the ${operation} operation${retried}: ${message}`
  return new StsctlError('service', sentence, hintsFor(refused, circumstances), code)
}
