/** How a text can be written: bare, in single quotes, or in double quotes with escapes. */
export type ScalarStyle = 'plain' | 'single' | 'double'

/** What YAML 1.2 would take for another type than text, as ruamel.yaml resolves it. */
const otherTypes = [
  /^(?:true|True|TRUE|false|False|FALSE)$/,
  /^(?:~|null|Null|NULL|<<|=|)$/,
  /^[-+]?(?:[0-9][0-9_]*)(?:\.[0-9_]*(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)$/,
  /^[-+]?\.(?:[0-9_]+(?:[eE][-+][0-9]+)?|inf|Inf|INF)$/,
  /^\.(?:nan|NaN|NAN)$/,
  /^(?=[-+0-9])[-+]?(?:0b[01_]+|0o?[0-7_]+|[0-9_]+|0x[0-9a-fA-F_]+)$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/,
]

const breaks = '\n\r\u0085\u2028\u2029'

/** What libyaml 0.1 writes as itself: its view of unicode ends at U+FFFD, and a tab is not text to it. */
export const unprintable = /[^\n -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u
const unquotable = new RegExp(` [${breaks}]|[${breaks}] `)
const multiline = new RegExp(`[${breaks}]`)

const blank = `[ \\t\\0${breaks}]`
/** An indicator where it means something: at the start, before a blank, or (a comment) after one. */
const indicator = new RegExp(
  [
    String.raw`^(?:---|\.\.\.)`,
    '^[#,[\\]{}&*!|>\'"%@`]',
    `^[-?](?:${blank}|$)`,
    `:(?:${blank}|$)`,
    `${blank}#`,
    `^[ ${breaks}]`,
    `[ ${breaks}]$`,
  ].join('|'),
)

/** The style that libyaml picks for a text; a key stands on one line, so it cannot show line breaks. */
export function scalarStyle(text: string, isKey: boolean): ScalarStyle {
  if (unprintable.test(text) || unquotable.test(text) || (isKey && multiline.test(text))) return 'double'
  if (text === '' || multiline.test(text) || indicator.test(text)) return 'single'
  return otherTypes.some((type) => type.test(text)) ? 'single' : 'plain'
}

/** Whether a text can be a key on the line of its value: libyaml allows 128 bytes. */
export function isSimpleKey(text: string): boolean {
  return !multiline.test(text) && utf8Length(text) <= 128
}

export function isBreak(character: string): boolean {
  return breaks.includes(character)
}

function utf8Length(text: string): number {
  let bytes = 0
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
  }
  return bytes
}
