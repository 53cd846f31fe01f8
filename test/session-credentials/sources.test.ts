import { describe, expect, test } from 'vitest'
import { StsctlError } from '../../src/errors.ts'
import { person, type Setup } from './person.ts'

const keys = 'aws_access_key_id = AKIAEXAMPLE00000FILE\naws_secret_access_key = file\n'
const env = { AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE0000000EN', AWS_SECRET_ACCESS_KEY: 'env' }
const printed = (more: object) =>
  `echo '${JSON.stringify({ Version: 1, AccessKeyId: 'AKIAEXAMPLE00000PROC', SecretAccessKey: 'proc', ...more })}'`
const running = (command: string) => ({ config: `[profile p]\ncredential_process = ${command}` })
const role = 'role_arn = arn:aws:iam::111122223333:role/demo\n'

/** Whose keys are used, and where they were found; the last column is the access key's end. */
// biome-ignore format: a rule a line
const order: readonly [string, string | undefined, Setup, string, string][] = [
  ['the environment over the default profile', undefined, { env, credentials: `[default]\n${keys}` }, 'EN', 'the environment variable AWS_ACCESS_KEY_ID'],
  ['the environment over AWS_PROFILE', undefined, { env: { ...env, AWS_PROFILE: 'p' }, credentials: `[p]\n${keys}` }, 'EN', 'the environment variable AWS_ACCESS_KEY_ID'],
  ['the environment over the role of AWS_PROFILE', undefined, { env: { ...env, AWS_PROFILE: 'p' }, config: `[profile p]\n${role}` }, 'EN', 'the environment variable AWS_ACCESS_KEY_ID'],
  ['--profile over the environment', 'p', { env, credentials: `[p]\n${keys}` }, 'FILE', 'profile p in ~/.aws/credentials'],
  ['the credentials file over the config file', 'p', { credentials: `[p]\n${keys}`, config: `[profile p]\naws_access_key_id = AKIACONFIG\naws_secret_access_key = c` }, 'FILE', 'profile p in ~/.aws/credentials'],
  ['the config file', 'p', { config: `[profile p]\n${keys}` }, 'FILE', 'profile p in ~/.aws/config'],
  ['the credentials file over a process', 'p', { ...running('false'), credentials: `[p]\n${keys}` }, 'FILE', 'profile p in ~/.aws/credentials'],
  ['a process over the config file', 'p', { config: `${running(printed({})).config}\n${keys}` }, 'PROC', 'credential_process of profile p in ~/.aws/config'],
  ['the token of the environment', undefined, { env: { ...env, AWS_SESSION_TOKEN: 't' } }, 'EN', 'the environment variable AWS_SESSION_TOKEN'],
  ['AWS_SECURITY_TOKEN before AWS_SESSION_TOKEN', undefined, { env: { ...env, AWS_SESSION_TOKEN: 't', AWS_SECURITY_TOKEN: 'old' } }, 'EN', 'the environment variable AWS_SECURITY_TOKEN'],
]

/** The sentence and the hints, whole; every one is exit 255 as in `aws`, unless said. */
// biome-ignore format: a rule a line
const refused: readonly [string | undefined, Setup, string, readonly string[]][] = [
  [undefined, { env: { AWS_ACCESS_KEY_ID: 'AKIA' } }, 'Partial credentials found in env, missing: AWS_SECRET_ACCESS_KEY', ['AWS_ACCESS_KEY_ID is set: set both variables, or neither']],
  [undefined, { env: { ...env, AWS_CREDENTIAL_EXPIRATION: '2020-01-01T00:00:00Z' } }, 'Credentials were refreshed, but the refreshed credentials are still expired.', ['the environment variable AWS_CREDENTIAL_EXPIRATION says that the keys beside it ended at 2020-01-01T00:00:00Z: unset them, or get new ones']],
  ['p', { credentials: '[p]\naws_access_key_id = AKIA' }, 'Partial credentials found in shared-credentials-file, missing: aws_secret_access_key', ['profile p in ~/.aws/credentials has aws_access_key_id: it needs both keys']],
  ['p', { config: '[profile p]\naws_access_key_id = AKIA' }, 'Partial credentials found in config-file, missing: aws_secret_access_key', ['profile p in ~/.aws/config has aws_access_key_id: it needs both keys']],
  ['p', { config: `[profile p]\n${role}` }, 'Partial credentials found in assume-role, missing: source_profile or credential_source', ['profile p has a role_arn: say in it whose credentials assume the role']],
  ['p', { config: `[profile p]\n${role}source_profile = b\ncredential_source = Environment\n[profile b]` }, 'The profile "p" contains both source_profile and credential_source.', ['remove one of them from profile p in ~/.aws/config']],
  ['p', { config: `[profile p]\n${role}source_profile = gone` }, 'The source_profile "gone" referenced in the profile "p" does not exist.', ['profiles are read from ~/.aws/config and ~/.aws/credentials']],
  ['p', { config: `[profile p]\n${role}source_profile = b\n[profile b]\nregion = r` }, 'The source profile "b" must have credentials.', ['profile p names it as its source_profile']],
  ['p', { config: `[profile p]\n${role}source_profile = a\n[profile a]\n${role}source_profile = p` }, "Infinite loop in credential configuration detected. Attempting to load from profile p which has already been visited. Visited profiles: ['p', 'a']", ['source_profile of profile a leads back to p']],
  ['p', { config: `[profile p]\n${role}source_profile = p` }, "Infinite loop in credential configuration detected. Attempting to load from profile p which has already been visited. Visited profiles: ['p']", ['source_profile of profile p leads back to p']],
  ['p', { config: `[profile p]\n${role}credential_source = Foo` }, 'The credential source "Foo" referenced in profile "p" is not valid.', ['credential_source is one of Environment, EcsContainer, Ec2InstanceMetadata']],
  ['p', { config: `[profile p]\n${role}credential_source = Environment` }, 'Error when retrieving credentials from Environment: No credentials found in credential_source referenced in profile p', []],
  ['p', running('sh -c "echo no luck >&2; exit 3"'), 'Error when retrieving credentials from custom-process: no luck', ['it is credential_process of profile p in ~/.aws/config']],
  ['p', running('/nonexistent/program'), 'Error when retrieving credentials from custom-process: /nonexistent/program could not be run', ['it is credential_process of profile p in ~/.aws/config']],
  ['p', running(printed({ Version: 2 })), "Error when retrieving credentials from custom-process: Unsupported version '2' for credential process provider, supported versions: 1", ['it is credential_process of profile p in ~/.aws/config']],
  ['p', running("echo '{}'"), "Error when retrieving credentials from custom-process: Unsupported version '<Version key not provided>' for credential process provider, supported versions: 1", ['it is credential_process of profile p in ~/.aws/config']],
  ['p', running(`echo '{"Version": 1, "AccessKeyId": "AKIA"}'`), "Error when retrieving credentials from custom-process: Missing required key in response: 'SecretAccessKey'", ['it is credential_process of profile p in ~/.aws/config']],
  ['p', running('echo hello'), 'Error when retrieving credentials from custom-process: it printed no JSON object', ['it is credential_process of profile p in ~/.aws/config']],
  ['p', running("echo 'open"), 'No closing quotation', ['it is missing in credential_process of profile p in ~/.aws/config']],
  ['p', running(printed({ SessionToken: 't', Expiration: '2020-01-01T00:00:00Z' })), 'Credentials were refreshed, but the refreshed credentials are still expired.', ['credential_process of profile p in ~/.aws/config printed credentials that ended at 2020-01-01T00:00:00Z']],
  ['p', { config: '[profile p]\nsso_account_id = 1' }, 'The profile "p" is configured to use SSO but is missing required configuration: sso_role_name, sso_start_url, sso_region', ['run aws configure sso, or add the keys to the profile']],
  ['p', { config: '[profile p]\nsso_session = my\nsso_role_name = R\nsso_account_id = 1' }, 'The specified sso-session does not exist: "my"', ['profile p names it; sections are read from ~/.aws/config']],
  ['p', { config: '[profile p]\nsso_session = my\nsso_role_name = R\nsso_account_id = 1\n[sso-session my]\nsso_start_url = https://x\nsso_region = r' }, 'Error loading SSO Token: Token for my does not exist', ['run aws sso login --profile p']],
  ['p', { config: '[profile p]\nlogin_session = arn:aws:iam::1:user/u' }, "Error loading login session token: Unable to load a existing login session for session arn:aws:iam::1:user/u, Please reauthenticate with 'aws login'.", ['run aws login --profile p']],
  ['p', { config: `[profile p]\n${role}web_identity_token_file = /nonexistent/token` }, "[Errno 2] No such file or directory: '/nonexistent/token'", ['web_identity_token_file or AWS_WEB_IDENTITY_TOKEN_FILE names this file']],
  ['p', { config: '[profile p]\nweb_identity_token_file = /t' }, 'The provided profile or the current environment is configured to assume role with web identity but has no role ARN configured. Ensure that the profile has the role_arn configuration set or the AWS_ROLE_ARN env var is set.', ['the profile is p']],
  [undefined, { env: { AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://192.0.2.1/' } }, expect.stringMatching(/^Error when retrieving credentials from container-role: Error retrieving metadata: URL not accepted/), []],
]

describe('stsctl', () => {
  test.each(order)('takes the keys of %s', async (_, profile, setup, end, description) => {
    const found = await person(setup).resolve(profile)
    expect(found?.credentials.AccessKeyId).toMatch(new RegExp(`${end}$`))
    expect(found?.source.description).toBe(description)
  })

  test.each(refused)('refuses, for profile %s, %j', async (profile, setup, message, hints) => {
    const error = await person(setup)
      .resolve(profile)
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(StsctlError)
    expect(error).toMatchObject({ message, hints, kind: 'failure' })
  })

  test.each([
    ['nothing at all', undefined, {}],
    ['a secret without its access key', undefined, { env: { AWS_SECRET_ACCESS_KEY: 's' } }],
    ['an access key in another profile', undefined, { credentials: `[other]\n${keys}` }],
    ['--profile and keys only in the environment', 'p', { env, config: '[profile p]' }],
  ])('finds no credentials in %s', async (_, profile, setup) => {
    expect(await person(setup).resolve(profile)).toBeUndefined()
  })

  test('knows long-term keys from temporary ones, and keeps their end', async () => {
    const temporary = `${keys}aws_session_token = t\nexpiration = 2040-01-01T00:00:00Z\n`
    const someone = person({ credentials: `[long]\n${keys}\n[short]\n${temporary}` })
    expect((await someone.resolve('long'))?.source.longTerm).toBe(true)
    const short = await someone.resolve('short')
    expect(short?.source.longTerm).toBe(false)
    expect(short?.credentials).toEqual({
      AccessKeyId: 'AKIAEXAMPLE00000FILE',
      SecretAccessKey: 'file',
      SessionToken: 't',
      Expiration: '2040-01-01T00:00:00Z',
    })
  })

  test('runs a credential_process without a shell: what a shell would expand stays as it is', async () => {
    const answer = { Version: 1, AccessKeyId: '$HOME `id` | cat', SecretAccessKey: 's;$(x)' }
    const found = await person(running(`printf %s '${JSON.stringify(answer)}'`)).resolve('p')
    expect(found?.credentials).toEqual({ AccessKeyId: '$HOME `id` | cat', SecretAccessKey: 's;$(x)' })
  })

  test('notices a credential_process that comes back to its own profile', async () => {
    const env = { STSCTL_PROFILE_CHAIN: JSON.stringify(['a', 'p']) }
    const error = await person({ ...running('echo'), env })
      .resolve('p')
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      kind: 'configuration',
      message: 'Credential process resolution detected an infinite loop, profile cycle: p -> p',
    })
    const deeper = { config: '[profile a]\ncredential_process = echo', env }
    await expect(person(deeper).resolve('a')).rejects.toThrow('profile cycle: a -> p -> a')
  })

  test('tells a credential_process which profiles are being resolved', async () => {
    const script = `sh -c 'printf "{\\"Version\\":1,\\"AccessKeyId\\":\\"A\\",\\"SecretAccessKey\\":\\"%s\\"}" "$(printf %s "$STSCTL_PROFILE_CHAIN" | tr -d \\")"'`
    const found = await person({ ...running(script), env: { STSCTL_PROFILE_CHAIN: '["x"]' } }).resolve('p')
    expect(found?.credentials.SecretAccessKey).toBe('[x,p]')
  })
})
