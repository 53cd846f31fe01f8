/** A number as Python prints it: whole ones with all their digits, exponents from 1e16 and below 1e-4 as `1e-05`. */
export function printNumber(number: number): string {
  if (Number.isInteger(number)) return BigInt(number).toString()
  const [mantissa = '', exponent] = number.toExponential().split('e')
  if (Number(exponent) >= -4) return String(number)
  return `${mantissa}e-${String(exponent).slice(1).padStart(2, '0')}`
}
