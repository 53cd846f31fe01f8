/** A moment as it was written: the wall clock with its offset (`''` when it named none), and the instant it means. */
type Moment = { readonly wall: string; readonly micros: string; readonly offset: string; readonly ms: number }

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?`
const iso = new RegExp(
  String.raw`^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?${zone})?$`,
  'i',
)
const rfc822 = new RegExp(
  String.raw`^(?:[a-z]{3},\s*)?(\d{1,2})[ -]([a-z]{3})[ -](\d{4}) (\d\d):(\d\d)(?::(\d\d))?${zone}$`,
  'i',
)
const epoch = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/**
 * As `aws` v2 prints a timestamp (Python's `datetime.isoformat`): `2030-01-02T03:04:05+00:00`, a fraction as six digits,
 * the offset as written; `undefined` for what is no timestamp. Epoch seconds are printed in UTC.
 */
export function isoTimestamp(wire: string | number): string | undefined {
  const moment = read(wire)
  return moment && `${moment.wall}${moment.micros === '000000' ? '' : `.${moment.micros}`}${moment.offset}`
}

/** `2030-01-02T03:04:05Z`: UTC in whole seconds, rounded down so that nothing seems to live longer than it does. */
export function rfc3339(wire: string | number): string | undefined {
  const moment = read(wire)
  return moment && `${new Date(moment.ms).toISOString().slice(0, 19)}Z`
}

/** Milliseconds since 1970, rounded down; a timestamp without an offset means UTC. */
export function epochMs(wire: string | number): number | undefined {
  return read(wire)?.ms
}

/** Reads what STS and the tools around it write; botocore's `parse_timestamp` is the model, without its guessing. */
function read(wire: string | number): Moment | undefined {
  const text = String(wire).trim()
  const usual = utcSecond(text)
  if (usual) return usual
  if (epoch.test(text)) return fromEpoch(Number(text))
  const [, year = '', month = '', day = '', ...time] = iso.exec(text) ?? []
  if (year) return moment(`${year}-${month}-${day}`, time)
  const [, date = '', name = '', century = '', hour, minute, second, offset] = rfc822.exec(text) ?? []
  const number = months.indexOf(name.toLowerCase()) + 1
  if (number === 0) return undefined
  return moment(`${century}-${pad(number)}-${date.padStart(2, '0')}`, [hour, minute, second, undefined, offset])
}

/** The form that STS and stsctl write, `2030-01-02T03:04:05Z`, told without the patterns: V8 takes a while to compile one. */
function utcSecond(text: string): Moment | undefined {
  const ms = text.length === 20 && text.endsWith('Z') ? Date.parse(text) : Number.NaN
  if (Number.isNaN(ms) || !inRange(ms) || `${iso19(ms)}Z` !== text) return undefined
  return { wall: text.slice(0, 19), micros: '000000', offset: '+00:00', ms }
}

function moment(date: string, [hour, minute, second, fraction = '', zoned]: readonly (string | undefined)[]) {
  const wall = `${date}T${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`
  const micros = fraction.slice(0, 6).padEnd(6, '0')
  const offset = zoned === undefined ? '' : offsetOf(zoned)
  const local = Date.parse(`${wall}Z`)
  // Date.parse lets 30 February and 24:00 pass as the day after; the calendar does not.
  if (Number.isNaN(local) || iso19(local) !== wall || offset === undefined) return undefined
  const ms = local + Number(micros.slice(0, 3)) - minutesOf(offset) * 60_000
  return inRange(ms) ? { wall, micros, offset, ms } : undefined
}

function fromEpoch(seconds: number): Moment | undefined {
  const micros = Math.round((seconds - Math.floor(seconds)) * 1e6)
  const whole = (Math.floor(seconds) + (micros === 1e6 ? 1 : 0)) * 1000
  if (!inRange(whole)) return undefined
  const rest = micros % 1e6
  const ms = whole + Math.floor(rest / 1000)
  return { wall: iso19(whole), micros: String(rest).padStart(6, '0'), offset: '+00:00', ms }
}

function offsetOf(zoned: string): string | undefined {
  if (/^[a-z]/i.test(zoned)) return '+00:00'
  const [sign = '', hours = '', minutes = '00'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zoned)?.slice(1) ?? []
  if (Number(hours) > 23 || Number(minutes) > 59) return undefined
  return hours === '00' && minutes === '00' ? '+00:00' : `${sign}${hours}:${minutes}`
}

function minutesOf(offset: string): number {
  if (offset === '') return 0
  return Number(`${offset[0]}1`) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)))
}

/** The years 1 to 9999, the only ones that four digits hold. */
function inRange(ms: number): boolean {
  return ms >= -62_135_596_800_000 && ms < 253_402_300_800_000
}

function iso19(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19)
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
