/** How far a server's Date header is ahead of `now`, in milliseconds; undefined where it has none that can be read. */
export function skewOf(date: string | undefined, now: number): number | undefined {
  const server = Date.parse(date ?? '')
  return Number.isNaN(server) ? undefined : server - now
}

/** AWS refuses signatures whose time is further off. */
const toleratedMs = 5 * 60_000

/** The end of "the clock of this machine is …", or nothing where it is near enough: `1h 5m behind that of HOST`. */
export function clockFault(skewMs: number | undefined, host: string): string | undefined {
  if (skewMs === undefined || Math.abs(skewMs) < toleratedMs) return undefined
  return `${span(Math.abs(skewMs))} ${skewMs > 0 ? 'behind' : 'ahead of'} that of ${host}`
}

/** `3d 2h`, `1h 5m`, `7m`: the two largest units. */
function span(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const units = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'm'],
  ] as const
  const first = units.findIndex(([count]) => count > 0)
  const shown = units.slice(first, first + 2).filter(([count]) => count > 0)
  return shown.map(([count, unit]) => `${count}${unit}`).join(' ')
}
