import { StsctlError } from '../errors.ts'
import { readDuration } from '../input/duration.ts'
import { readInteger } from '../input/integer.ts'
import type { Args } from '../model/command.ts'

/** A flag that takes seconds or `15m`, `12h`, `1h30m`; undefined where it is not given. */
export function readSeconds(
  flags: Args['flags'],
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const [word] = flags[name] ?? []
  if (word === undefined) return undefined
  const seconds = readInteger(word) ?? readDuration(word)
  if (typeof seconds === 'number' && seconds >= min && seconds <= max) return seconds
  const message = `${name}: ${JSON.stringify(word)} is not a number of seconds from ${min} to ${max}`
  throw new StsctlError('usage', message, 'a duration is written 900, 15m, 12h or 1h30m', 'ParamValidation')
}
