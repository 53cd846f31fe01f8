import { StsctlError } from '../errors.ts'
import { readInteger } from '../input/integer.ts'
import { inWords, type Origin } from './origin.ts'

/** A whole number as Python's `int()` reads it; undefined for anything else, and for what is too large to be meant. */
export function pythonInt(text: string): number | undefined {
  const number = readInteger(text)
  return typeof number === 'number' ? number : undefined
}

function integer(text: string, origin: Origin): number {
  const number = pythonInt(text)
  if (number === undefined) {
    const message = `invalid literal for int() with base 10: '${text}'`
    throw new StsctlError('failure', message, `${inWords(origin)} must be a whole number`)
  }
  return number
}

/** Seconds to wait; 0 is no limit. */
export function timeout(text: string, origin: Origin): number {
  const seconds = integer(text, origin)
  if (seconds < 0) throw new StsctlError('failure', `${inWords(origin)} must not be negative: ${seconds}`)
  return seconds
}

export function attempts(text: string, origin: Origin): number {
  const number = integer(text, origin)
  if (number < 1) {
    const message = `Value provided to "max_attempts": ${number} must be an integer greater than or equal to one.`
    throw new StsctlError('failure', message, `it comes from ${inWords(origin)}`)
  }
  return number
}
