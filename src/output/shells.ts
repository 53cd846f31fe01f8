/**
 * What differs between shells. `quote` is given a value without NUL and says in words what its shell cannot hold; it
 * always quotes. Lines are joined by the caller.
 */
export type Shell = {
  readonly quote: (value: string) => string
  readonly refuse?: { readonly pattern: RegExp; readonly because: string }
  readonly assign: (name: string, quoted: string) => string
  readonly unset: (name: string) => string
}

const posixQuote = (value: string) => `'${value.replaceAll("'", `'\\''`)}'`

const powershellCharacter = (unit: string) => `' + [char]0x${unit.charCodeAt(0).toString(16)} + '`

const nushellEscapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"' }

export const shells = {
  env: {
    quote: posixQuote,
    assign: (name, quoted) => `export ${name}=${quoted}`,
    unset: (name) => `unset ${name}`,
  },
  'env-no-export': {
    quote: posixQuote,
    assign: (name, quoted) => `${name}=${quoted}`,
    unset: (name) => `unset ${name}`,
  },
  // fish's set -e fails where there is nothing to erase, and its assignments keep that status.
  fish: {
    quote: (value) => `'${value.replaceAll(/['\\]/g, '\\$&')}'`,
    assign: (name, quoted) => `set -gx ${name} ${quoted}`,
    unset: (name) => `set -e ${name}; or true`,
  },
  // PowerShell takes four curly quotes for ', evaluates piped text line by line, and decodes it by the console's code
  // page: only printable ASCII is written as itself.
  powershell: {
    quote: (value) => `'${value.replaceAll("'", "''").replaceAll(/[^ -~]/g, powershellCharacter)}'`,
    assign: (name, quoted) => `$Env:${name} = ${quoted}`,
    unset: (name) => `$Env:${name} = $null`,
  },
  // Inside set "…" only these are special, and none has an escape that means the same in a file, in for /f and typed;
  // beyond ASCII the value depends on the code page.
  'windows-cmd': {
    quote: (value) => value,
    refuse: {
      pattern: /["%!]|[^ -~]|^.{8000}/s,
      because: 'cmd.exe cannot hold a quote, %, !, a control character, anything beyond ASCII, or 8000 characters',
    },
    assign: (name, value) => `set "${name}=${value}"`,
    unset: (name) => `set "${name}="`,
  },
  nushell: {
    quote: (value) =>
      `"${value.replaceAll(/[\\"\p{Cc}]/gu, (character) => nushellEscapes[character] ?? `\\u{${character.charCodeAt(0).toString(16)}}`)}"`,
    assign: (name, quoted) => `$env.${name} = ${quoted}`,
    unset: (name) => `hide-env --ignore-errors ${name}`,
  },
} as const satisfies Readonly<Record<string, Shell>>

export type ShellFormat = keyof typeof shells

export function isShell(format: string): format is ShellFormat {
  return Object.hasOwn(shells, format)
}
