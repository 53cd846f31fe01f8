import { StsctlError } from '../errors.ts'
import type { Output } from '../model/operation.ts'

/** The decoded authorization message as the document that it is, in the place of its text. */
export function pretty({ DecodedMessage }: Output): Output {
  try {
    return JSON.parse(String(DecodedMessage))
  } catch {
    throw new StsctlError('failure', 'the decoded message is not JSON', 'print it as it is, without --pretty')
  }
}
