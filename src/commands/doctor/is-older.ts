/** Whether a version of three numbers comes before another; what is left out of it is 0. */
export function isOlder(version: string, other: string): boolean {
  const [one, two] = [version, other].map((text) => text.split('.').map(Number))
  for (const index of [0, 1, 2]) {
    const difference = (one?.[index] ?? 0) - (two?.[index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return false
}
