import { isFloat, numberOf, type WholeFloat } from './float.ts'

/** A number as Python prints it: integers with all their digits, floats with a fraction or, from 1e16 and below 1e-4, as `1e-05`. */
export function printNumber(value: number | WholeFloat): string {
  const number = numberOf(value) ?? 0
  if (!isFloat(value)) return BigInt(number).toString()
  const [mantissa = '', exponent = '0'] = number.toExponential().split('e')
  if (Number(exponent) < -4 || Number(exponent) >= 16)
    return `${mantissa}e${exponent.replace(/\d+/, (digits) => digits.padStart(2, '0'))}`
  return Number.isInteger(number) ? `${Object.is(number, -0) ? '-0' : number}.0` : String(number)
}
