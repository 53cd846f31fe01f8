import fc from 'fast-check'

/** Values that end a quote, begin a command, or vanish, in one shell or another. */
export const hostile: readonly string[] = [
  "it's",
  '"double"',
  "'",
  "''",
  "'\\''",
  '$(touch owned)',
  '`touch owned`',
  '$\x7bHOME}',
  '$HOME %PATH% !!',
  'back\\slash\\',
  '\\',
  '\\\\',
  "\\'",
  '; touch owned',
  '& touch owned |',
  '> owned',
  'two  spaces ',
  ' leading',
  'tab\there',
  'line\nbreak',
  'line\n',
  '\n',
  'carriage\r\nreturn\r',
  '-leading',
  '--',
  '*',
  '~',
  '[a-z]?{a,b}',
  '#comment',
  '!history',
  'ünïcødé 漢字 🎉 \u{2028}',
  '\u2018curly\u2019 \u201cquotes\u201d \u201a\u201b',
  '\x1b[31mred\x07\x7f',
  '%s%n%%',
  '=x=',
  '(nu) $"{x}" $env.HOME',
  '{"json": [1]}',
  '`r`n`0 $($x)',
  'stsctl_end\nstsctl_end_\nEVIL=1',
  '::set-output name=x::y',
]

const troublesome = fc.constantFrom(...`'"\`\\$(){}[];&|<>*?~!#%^=,:@-+ \t\n\rn0uxé漢🎉\u2019`)

/** Text of any kind that an environment can hold, rich in the characters that shells care about. */
export const text: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({ unit: troublesome, maxLength: 20 }),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(...hostile),
  )
  .map((value) => value.replaceAll(/[\0\p{Surrogate}]/gu, ''))
  .filter((value) => value !== '')
