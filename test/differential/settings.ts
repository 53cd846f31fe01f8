import { refusal } from './answers.ts'
import { keyless, type Line } from './line.ts'
import { identity, session } from './requests.ts'

const keys = 'aws_access_key_id = AKIAFILE000000000000\naws_secret_access_key = filesecret\n'
const base = `[src]\n${keys}`
const role = '[profile r]\nrole_arn = arn:aws:iam::123456789012:role/demo\n'
const asRole = (config: string, more: Partial<Line> = {}): Line => ({
  words: [...identity, '--profile', 'r'],
  config: `${role}${config}`,
  credentials: base,
  ...more,
})
const found = (more: Omit<Line, 'words'>, ...flags: string[]): Line => ({
  words: [...session, ...flags],
  ...more,
  env: { ...keyless, ...more.env },
})
const noCredentials = {
  exit: 253,
  sentence: 'Unable to locate credentials. You can configure credentials by running "aws login".',
}
const process = (printed: string): Line => ({
  words: identity,
  env: keyless,
  config: '[default]\ncredential_process = /bin/cat $HOME/printed\n',
  files: { printed },
})

/** Whose credentials sign. */
// biome-ignore format: a rule a line
export const sources: readonly Line[] = [
  found({ pinned: noCredentials }),
  found({ credentials: `[default]\n${keys}` }),
  { words: identity, env: keyless, credentials: `[default]\n${keys}aws_session_token = ft\n` },
  found({ config: `[profile "my prof"]\n${keys}` }, '--profile', 'my prof'),
  found({ env: { AWS_PROFILE: 'p', AWS_DEFAULT_PROFILE: 'q' }, credentials: `[p]\n${keys}` }),
  found({ env: { AWS_DEFAULT_PROFILE: 'p' }, credentials: `[p]\n${keys}` }),
  { words: identity, env: { AWS_PROFILE: 'p', AWS_SECURITY_TOKEN: 'st' }, credentials: `[p]\n${keys}` },
  { words: [...identity, '--profile', 'p'], credentials: `[p]\n${keys}` },
  found({}, '--profile', 'nope'),
  found({ env: { AWS_ACCESS_KEY_ID: 'AKIAENV0000000000000' } }),
  found({ credentials: '[default]\naws_access_key_id = AKIAX\n' }),
  found({ credentials: `[default]\n${keys}[default]\n${keys}` }),
  found({ credentials: '[default]\naws_access_key_id = AKIA#x ; y\naws_secret_access_key: z # w\n' }),
  found({ credentials: `[default]\n${keys}`.replaceAll('\n', '\r\n') }),
  asRole('source_profile = src\n'),
  asRole('source_profile = src\nrole_session_name = ann\nexternal_id = ext\nduration_seconds = 1800\nregion = eu-west-2\n', { env: { AWS_REGION: undefined } }),
  asRole(`source_profile = a\n[profile a]\nrole_arn = arn:aws:iam::123456789012:role/other\nsource_profile = src\n`),
  asRole('source_profile = src\n', { answers: [refusal('AccessDenied', 'no', 403)] }),
  asRole('source_profile = src\n', { words: identity, env: { AWS_PROFILE: 'r' } }),
  asRole('credential_source = Environment\n'),
  asRole(''),
  asRole('source_profile = src\ncredential_source = Environment\n'),
  asRole('source_profile = gone\n'),
  asRole('source_profile = b\n[profile b]\nregion = x\n'),
  asRole('source_profile = a\n[profile a]\nrole_arn = arn:aws:iam::123456789012:role/other\nsource_profile = r\n'),
  asRole('credential_source = Foo\n'),
  asRole('web_identity_token_file = $HOME/token\n', { env: keyless, files: { token: 'eyJ.e30.x\n' } }),
  process('{"Version":1,"AccessKeyId":"AKIAPROC000000000000","SecretAccessKey":"ps","SessionToken":"pt"}'),
  process('{"Version":2}'),
  process('{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","Expiration":"2020-01-01T00:00:00Z"}'),
]

/** Where a request goes, and the region that it is signed for. */
// biome-ignore format: a rule a line
export const places: readonly Line[] = [
  { words: identity, env: { AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' } },
  { words: identity, env: { AWS_REGION: undefined, AWS_DEFAULT_REGION: 'eu-west-2' } },
  { words: identity, env: { AWS_REGION: undefined }, config: '[default]\nregion = eu-west-3\n', credentials: '[default]\nregion = ca-west-1\n' },
  { words: [...identity, '--region', 'aws-global'] },
  { words: [...identity, '--region', 'US-EAST-1'] },
  { words: [...identity, '--region', 'us west'] },
  { words: [...identity, '--region', 'us-east-1.evil.example/'] },
  { words: identity, env: { AWS_REGION: undefined } },
  { words: [...identity], config: 'nosection\n' },
]
