import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'

/** The Expiration in the form that `print` gives it, undefined where there is none; an unreadable one is a failure. */
export function expiration(
  { Expiration }: Credentials,
  print: (wire: string) => string | undefined,
): string | undefined {
  if (Expiration === undefined) return undefined
  const text = print(Expiration)
  if (text === undefined)
    throw new StsctlError('failure', `the Expiration ${JSON.stringify(Expiration)} is not a timestamp`)
  return text
}
