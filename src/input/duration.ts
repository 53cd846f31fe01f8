const literal = /^(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?$/

/** Seconds of `15m`, `12h`, `1h30m`: hours, minutes and seconds, each at most once and in that order. */
export function readDuration(text: string): number | undefined {
  const [, hours = '0', minutes = '0', seconds = '0'] = literal.exec(text) ?? []
  if (text === '' || !literal.test(text)) return undefined
  return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
}
