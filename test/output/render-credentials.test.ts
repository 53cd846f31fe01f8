import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { environment } from '../../src/output/environment.ts'
import { githubEnvironment } from '../../src/output/github.ts'
import { type CredentialFormat, credentialFormats, renderCredentials } from '../../src/output/render-credentials.ts'
import { hostile, text } from './hostile.ts'

const rendered = credentialFormats.filter((format) => format !== 'shell')

const session = {
  AccessKeyId: 'ASIAIOSFODNN7EXAMPLE',
  SecretAccessKey: "wJal'rX/b+Key",
  SessionToken: 'tok==',
  Expiration: '2030-01-02T03:04:05.678Z',
}
const longTerm = { AccessKeyId: 'AKIA', SecretAccessKey: 's' }

const whole: Record<CredentialFormat, string> = {
  process: `{
  "Version": 1,
  "AccessKeyId": "ASIAIOSFODNN7EXAMPLE",
  "SecretAccessKey": "wJal'rX/b+Key",
  "SessionToken": "tok==",
  "Expiration": "2030-01-02T03:04:05.678000+00:00"
}
`,
  env: `unset AWS_SECURITY_TOKEN
unset AWS_PROFILE
unset AWS_DEFAULT_PROFILE
unset AWS_SESSION_EXPIRATION
export AWS_ACCESS_KEY_ID='ASIAIOSFODNN7EXAMPLE'
export AWS_SECRET_ACCESS_KEY='wJal'\\''rX/b+Key'
export AWS_SESSION_TOKEN='tok=='
export AWS_CREDENTIAL_EXPIRATION='2030-01-02T03:04:05Z'
export AWS_REGION='eu-west-1'
export AWS_DEFAULT_REGION='eu-west-1'
`,
  'env-no-export': `unset AWS_SECURITY_TOKEN
unset AWS_PROFILE
unset AWS_DEFAULT_PROFILE
unset AWS_SESSION_EXPIRATION
AWS_ACCESS_KEY_ID='ASIAIOSFODNN7EXAMPLE'
AWS_SECRET_ACCESS_KEY='wJal'\\''rX/b+Key'
AWS_SESSION_TOKEN='tok=='
AWS_CREDENTIAL_EXPIRATION='2030-01-02T03:04:05Z'
AWS_REGION='eu-west-1'
AWS_DEFAULT_REGION='eu-west-1'
`,
  fish: `set -e AWS_SECURITY_TOKEN; or true
set -e AWS_PROFILE; or true
set -e AWS_DEFAULT_PROFILE; or true
set -e AWS_SESSION_EXPIRATION; or true
set -gx AWS_ACCESS_KEY_ID 'ASIAIOSFODNN7EXAMPLE'
set -gx AWS_SECRET_ACCESS_KEY 'wJal\\'rX/b+Key'
set -gx AWS_SESSION_TOKEN 'tok=='
set -gx AWS_CREDENTIAL_EXPIRATION '2030-01-02T03:04:05Z'
set -gx AWS_REGION 'eu-west-1'
set -gx AWS_DEFAULT_REGION 'eu-west-1'
`,
  powershell: `$Env:AWS_SECURITY_TOKEN = $null
$Env:AWS_PROFILE = $null
$Env:AWS_DEFAULT_PROFILE = $null
$Env:AWS_SESSION_EXPIRATION = $null
$Env:AWS_ACCESS_KEY_ID = 'ASIAIOSFODNN7EXAMPLE'
$Env:AWS_SECRET_ACCESS_KEY = 'wJal''rX/b+Key'
$Env:AWS_SESSION_TOKEN = 'tok=='
$Env:AWS_CREDENTIAL_EXPIRATION = '2030-01-02T03:04:05Z'
$Env:AWS_REGION = 'eu-west-1'
$Env:AWS_DEFAULT_REGION = 'eu-west-1'
`,
  'windows-cmd': `set "AWS_SECURITY_TOKEN="
set "AWS_PROFILE="
set "AWS_DEFAULT_PROFILE="
set "AWS_SESSION_EXPIRATION="
set "AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE"
set "AWS_SECRET_ACCESS_KEY=wJal'rX/b+Key"
set "AWS_SESSION_TOKEN=tok=="
set "AWS_CREDENTIAL_EXPIRATION=2030-01-02T03:04:05Z"
set "AWS_REGION=eu-west-1"
set "AWS_DEFAULT_REGION=eu-west-1"
`,
  nushell: `hide-env --ignore-errors AWS_SECURITY_TOKEN
hide-env --ignore-errors AWS_PROFILE
hide-env --ignore-errors AWS_DEFAULT_PROFILE
hide-env --ignore-errors AWS_SESSION_EXPIRATION
$env.AWS_ACCESS_KEY_ID = "ASIAIOSFODNN7EXAMPLE"
$env.AWS_SECRET_ACCESS_KEY = "wJal'rX/b+Key"
$env.AWS_SESSION_TOKEN = "tok=="
$env.AWS_CREDENTIAL_EXPIRATION = "2030-01-02T03:04:05Z"
$env.AWS_REGION = "eu-west-1"
$env.AWS_DEFAULT_REGION = "eu-west-1"
`,
  github: `::add-mask::ASIAIOSFODNN7EXAMPLE
::add-mask::wJal'rX/b+Key
::add-mask::tok==
`,
}

test.each(rendered)('stsctl writes session credentials as --output %s', (format) => {
  expect(renderCredentials(session, { format, region: 'eu-west-1' })).toBe(whole[format])
})

test('stsctl sets no region where none is known, and takes away what long-term keys leave stale', () => {
  expect(renderCredentials(longTerm, { format: 'env' })).toBe(`unset AWS_SECURITY_TOKEN
unset AWS_PROFILE
unset AWS_DEFAULT_PROFILE
unset AWS_SESSION_EXPIRATION
unset AWS_SESSION_TOKEN
unset AWS_CREDENTIAL_EXPIRATION
export AWS_ACCESS_KEY_ID='AKIA'
export AWS_SECRET_ACCESS_KEY='s'
`)
  expect(renderCredentials(longTerm, { format: 'process' })).toBe(`{
  "Version": 1,
  "AccessKeyId": "AKIA",
  "SecretAccessKey": "s"
}
`)
})

test('stsctl gives a child process the same variables as a shell', () => {
  expect(environment(session, 'eu-west-1')).toEqual({
    set: {
      AWS_ACCESS_KEY_ID: 'ASIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: "wJal'rX/b+Key",
      AWS_SESSION_TOKEN: 'tok==',
      AWS_CREDENTIAL_EXPIRATION: '2030-01-02T03:04:05Z',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
    },
    unset: ['AWS_SECURITY_TOKEN', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SESSION_EXPIRATION'],
  })
})

test('stsctl writes --output process in ASCII, as Python does', () => {
  expect(renderCredentials({ AccessKeyId: 'é\n\x7f🎉', SecretAccessKey: '"\\' }, { format: 'process' })).toBe(
    '{\n  "Version": 1,\n  "AccessKeyId": "\\u00e9\\n\\u007f\\ud83c\\udf89",\n  "SecretAccessKey": "\\"\\\\"\n}\n',
  )
})

describe('what cannot be held', () => {
  const failure = (format: CredentialFormat, value: string) => {
    try {
      renderCredentials({ ...session, SecretAccessKey: value }, { format })
    } catch (error) {
      if (error instanceof StsctlError) return { kind: error.kind, message: error.message }
    }
    return undefined
  }

  test.each(rendered)('stsctl refuses a NUL and broken text in --output %s', (format) => {
    for (const value of ['se\0cret', 'se\ud800cret'])
      expect(failure(format, value)).toEqual({
        kind: 'failure',
        message: 'AWS_SECRET_ACCESS_KEY cannot be exported: it holds a NUL or broken text',
      })
  })

  test.each(['"', '%', '!', '\n', '\r', '\x1a', '\t', 'é', 'x'.repeat(8000)])(
    'stsctl refuses %j in --output windows-cmd',
    (value) => {
      expect(failure('windows-cmd', `a${value}`)).toEqual({
        kind: 'failure',
        message:
          'AWS_SECRET_ACCESS_KEY cannot be exported: cmd.exe cannot hold a quote, %, !, a control character, anything beyond ASCII, or 8000 characters',
      })
    },
  )

  test('stsctl writes what is special to cmd.exe outside quotes only', () => {
    expect(
      renderCredentials({ ...longTerm, SecretAccessKey: "a&b|c<d>e^f(g)h'i;j,k=l m" }, { format: 'windows-cmd' }),
    ).toContain(`set "AWS_SECRET_ACCESS_KEY=a&b|c<d>e^f(g)h'i;j,k=l m"\n`)
  })

  test.each(rendered)('stsctl refuses an Expiration that is no timestamp in --output %s', (format) => {
    expect(() => renderCredentials({ ...session, Expiration: 'soon\n' }, { format })).toThrow(
      new StsctlError('failure', 'the Expiration "soon\\n" is not a timestamp'),
    )
  })
})

describe('--output powershell', () => {
  /** Reads one line as PowerShell would: quoted pieces and characters by number, added up. */
  const read = (line: string) => {
    const pieces = /^\$Env:\w+ = ('(?:[^']|'')*'(?: \+ (?:\[char\]0x[\da-f]+|'(?:[^']|'')*'))*)$/.exec(line)?.[1] ?? ''
    return Array.from(pieces.matchAll(/\[char\]0x([\da-f]+)|'((?:[^']|'')*)'/g), ([, code, quoted]) =>
      code === undefined ? quoted?.replaceAll("''", "'") : String.fromCharCode(Number.parseInt(code, 16)),
    ).join('')
  }

  test('stsctl writes one line of printable ASCII for any value', () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...hostile), text), (value) => {
        const rendered = renderCredentials({ AccessKeyId: 'AKIA', SecretAccessKey: value }, { format: 'powershell' })
        const lines = rendered.split('\n')
        expect(rendered).toMatch(/^[\n -~]*$/)
        expect(lines).toHaveLength(9)
        expect(read(lines[7] ?? '')).toBe(value)
      }),
    )
  })
})

describe('--output github', () => {
  /** Reads the file as the runner does: a name and a delimiter, then lines until the delimiter stands alone. */
  const read = (file: string) => {
    const lines = file.split('\n')
    const variables: Record<string, string> = {}
    while (lines.length > 1) {
      const [name = '', delimiter = ''] = lines.shift()?.split('<<') ?? []
      const end = lines.indexOf(delimiter)
      variables[name] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n')
    }
    return variables
  }

  test('stsctl appends blocks that no value can leave', () => {
    fc.assert(
      fc.property(fc.record({ AccessKeyId: text, SecretAccessKey: text, SessionToken: text }), (credentials) => {
        expect(read(githubEnvironment(credentials, 'eu-west-1'))).toEqual({
          AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
          AWS_SESSION_TOKEN: credentials.SessionToken,
          AWS_REGION: 'eu-west-1',
          AWS_DEFAULT_REGION: 'eu-west-1',
        })
      }),
    )
  })

  test('stsctl empties the session token of an earlier step where the keys have none', () => {
    expect(githubEnvironment(longTerm)).toBe(`AWS_ACCESS_KEY_ID<<stsctl_end
AKIA
stsctl_end
AWS_SECRET_ACCESS_KEY<<stsctl_end
s
stsctl_end
AWS_SESSION_TOKEN<<stsctl_end

stsctl_end
`)
  })

  test('stsctl masks a value of several lines in one command', () => {
    expect(renderCredentials({ AccessKeyId: 'a%0A', SecretAccessKey: 'b\r\nc' }, { format: 'github' })).toBe(
      '::add-mask::a%250A\n::add-mask::b%0D%0Ac\n',
    )
  })
})
