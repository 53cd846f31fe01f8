import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromHttp } from '@aws-sdk/credential-providers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startCannedServer } from '../canned-server.ts'
import { type SessionWorld, sessionWorld } from '../session/world.ts'
import { ask, credentialsAt, serving } from './serving.ts'

const readOnly = 'arn=arn:aws:iam::aws:policy/ReadOnlyAccess'
const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] }

const person = (sessionSeconds?: number) =>
  sessionWorld({
    config: () => '[default]\nregion = us-east-1\n',
    ...(sessionSeconds !== undefined && { sandbox: { sessionSeconds } }),
  })

type Variables = Readonly<Record<string, string>>

async function arnOf(here: SessionWorld, variables: Variables): Promise<string | undefined> {
  const credentials = fromHttp({
    awsContainerCredentialsFullUri: variables['AWS_CONTAINER_CREDENTIALS_FULL_URI'] ?? '',
    awsContainerAuthorizationToken: variables['AWS_CONTAINER_AUTHORIZATION_TOKEN'] ?? '',
    awsContainerAuthorizationTokenFile: variables['AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE'] ?? '',
  })
  const sts = new STSClient({ region: 'us-east-1', endpoint: here.sandbox.url, credentials })
  return (await sts.send(new GetCallerIdentityCommand({}))).Arn
}

describe('stsctl serve as a broker', () => {
  test('hands out a federated user of the long-term keys, which never leave it', async () => {
    const here = await person()
    const served = await serving(here, ['--federate', 'build', '--policy-arns', readOnly])
    expect(await arnOf(here, served.variables)).toBe('arn:aws:sts::111122223333:federated-user/build')
    const whole = JSON.stringify(await credentialsAt(served.variables)) + served.stdout + served.told()
    expect(whole).not.toContain(here.sandbox.secretAccessKey)
    expect(whole).not.toContain(here.sandbox.accessKeyId)
  })

  test('asks for what is granted and no more, for an hour', async () => {
    const { here, requests } = await recorded()
    const flags = ['--federate', 'build', '--policy', JSON.stringify(policy), '--tags', 'Key=team,Value=a']
    const ran = await here.stsctl(['serve', ...flags, '--', 'true'], { env: { AWS_ENDPOINT_URL_STS: requests.url } })
    expect(ran).toMatchObject({ status: 0, stderr: '' })
    expect(requests.requests.map(({ form }) => form)).toEqual([
      {
        Action: 'GetFederationToken',
        Version: '2011-06-15',
        Name: 'build',
        Policy: JSON.stringify(policy),
        DurationSeconds: '3600',
        'Tags.member.1.Key': 'team',
        'Tags.member.1.Value': 'a',
      },
    ])
  })

  test('gives each client its own name, policy and tags', async () => {
    const { here, requests } = await recorded()
    const clients = {
      '/build': { Name: 'build', Policy: policy, Tags: [{ Key: 'team', Value: 'a' }], DurationSeconds: 900 },
      '/teams/deploy': { Name: 'deploy', PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] },
    }
    writeFileSync(path.join(here.home, 'clients.json'), JSON.stringify(clients))
    await serving(here, ['--clients', path.join(here.home, 'clients.json')], { AWS_ENDPOINT_URL_STS: requests.url })
    expect(requests.requests.map(({ form: { Action, Version, ...form } }) => form)).toEqual([
      {
        Name: 'build',
        Policy: JSON.stringify(policy),
        DurationSeconds: '900',
        'Tags.member.1.Key': 'team',
        'Tags.member.1.Value': 'a',
      },
      { Name: 'deploy', 'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess', DurationSeconds: '3600' },
    ])
  })

  test('lets no client have what is another’s', async () => {
    const here = await person()
    const tokenFile = path.join(here.home, 'deploy.token')
    const clients = {
      '/build': { Name: 'build', Policy: JSON.stringify(policy) },
      '/deploy': { Name: 'deploy', Policy: policy, TokenFile: '~/deploy.token' },
    }
    writeFileSync(path.join(here.home, 'clients.json'), JSON.stringify(clients))
    const served = await serving(here, ['--clients', path.join(here.home, 'clients.json')])
    const listed: Record<string, Variables> = JSON.parse(served.stdout)
    const [build = {}, deploy = {}] = [listed['/build'], listed['/deploy']]
    expect(deploy).toEqual({
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${served.url}/deploy`,
      AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile,
    })
    expect(statSync(tokenFile).mode & 0o777).toBe(0o600)
    expect(await arnOf(here, build)).toBe('arn:aws:sts::111122223333:federated-user/build')
    expect(await arnOf(here, deploy)).toBe('arn:aws:sts::111122223333:federated-user/deploy')
    const authorization = build['AWS_CONTAINER_AUTHORIZATION_TOKEN'] ?? ''
    expect(authorization).not.toBe(readFileSync(tokenFile, 'utf8'))
    for (const other of ['/deploy', '/', '/build/', '/BUILD', '/none']) {
      expect((await ask(`${served.url}${other}`, { headers: { authorization } })).status).toBe(401)
    }
    expect(await served.stop()).toBe(130)
    expect(existsSync(tokenFile)).toBe(false)
  })

  test('renews what it hands out, once for all who ask', async () => {
    const here = await person(3)
    const { variables } = await serving(here, ['--federate', 'build', '--policy-arns', readOnly])
    const before = await credentialsAt(variables)
    await new Promise((resolve) => setTimeout(resolve, 3500))
    const after = await Promise.all(Array.from({ length: 20 }, () => granted(variables)))
    expect(after).not.toContain(before.AccessKeyId)
    // A slow machine may see another expiry meanwhile; what nobody may see is a request for each who asks.
    expect(here.requests().filter((name) => name === 'GetFederationToken').length).toBeLessThan(10)
  })

  test('says no in the words of STS, before it tells anybody of an endpoint', async () => {
    const here = await sessionWorld({ config: () => '[default]\nregion = us-east-1\n' })
    here.write('.aws/credentials', '[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = x\n')
    const ran = await here.stsctl(['serve', '--federate', 'build', '--policy-arns', readOnly])
    expect(ran).toMatchObject({ status: 254, stdout: '' })
    expect(ran.stderr).toMatch(
      /^stsctl: An error occurred \(InvalidClientTokenId\) when calling the GetFederationToken/,
    )
  })
})

/** The key that a client gets who asks until it has one, as the SDKs do. */
async function granted(variables: Variables): Promise<string | undefined> {
  for (;;) {
    const { status, AccessKeyId } = await credentialsAt(variables)
    if (status === 200) return AccessKeyId
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** A person, and an STS that says yes to everything and remembers what it was asked. */
async function recorded() {
  const here = await person()
  const requests = await startCannedServer(({ form }) => ({ body: federationToken(form['Name'] ?? '') }))
  onTestFinished(() => requests.close())
  return { here, requests }
}

function federationToken(name: string): string {
  const end = new Date(Date.now() + 3_600_000).toISOString()
  return `<GetFederationTokenResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetFederationTokenResult>
    <Credentials><AccessKeyId>ASIAEXAMPLEEXAMPLE01</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
    <SessionToken>t</SessionToken><Expiration>${end}</Expiration></Credentials>
    <FederatedUser><Arn>arn:aws:sts::111122223333:federated-user/${name}</Arn>
    <FederatedUserId>111122223333:${name}</FederatedUserId></FederatedUser>
    </GetFederationTokenResult></GetFederationTokenResponse>`
}
