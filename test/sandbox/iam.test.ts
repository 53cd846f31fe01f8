import { IAMClient, ListMFADevicesCommand, paginateListMFADevices } from '@aws-sdk/client-iam'
import { AssumeRoleCommand, GetFederationTokenCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { currentCode, fidoSerial, mfaSecretBase32, virtualDevices } from '../../src/sandbox/device.ts'
import { roles } from '../../src/sandbox/roles.ts'
import { type Sandbox, startSandbox } from '../../src/sandbox/start.ts'
import { stepAt, totp } from '../../src/sandbox/totp.ts'
import { type Keys, keysOf, refusal, stsClient } from './sdk.ts'

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

function iamClient(at: Sandbox, credentials: Keys = at): IAMClient {
  return new IAMClient({ endpoint: at.url, region: 'us-east-1', maxAttempts: 1, credentials: { ...credentials } })
}

const list = (keys?: Keys, UserName?: string) =>
  iamClient(sandbox, keys).send(new ListMFADevicesCommand(UserName === undefined ? {} : { UserName }))

const serials = async (keys?: Keys, name?: string) =>
  (await list(keys, name)).MFADevices?.map((device) => device.SerialNumber)

describe('ListMFADevices', () => {
  const both = ['arn:aws:iam::111122223333:mfa/sandbox-device', fidoSerial]

  it("shows the user's virtual device and her security key", async () => {
    const { MFADevices, IsTruncated } = await list()
    expect(MFADevices?.[0]).toEqual({
      UserName: 'sandbox-user',
      SerialNumber: sandbox.mfaSerial,
      EnableDate: new Date('2024-01-02T03:04:05Z'),
    })
    expect(MFADevices?.map((device) => device.SerialNumber)).toEqual(both)
    expect(IsTruncated).toBe(false)
  })

  it('shows as many as there are, page by page', async () => {
    const many = await startSandbox({ virtualDevices: 3, fido: false })
    const found: (string | undefined)[] = []
    for await (const page of paginateListMFADevices({ client: iamClient(many), pageSize: 2 }, {})) {
      found.push(...(page.MFADevices ?? []).map((device) => device.SerialNumber))
    }
    expect(found).toEqual(many.devices.map((device) => device.serial))
    const [, second] = many.devices
    const code = {
      SerialNumber: second?.serial,
      TokenCode: totp(second?.secret ?? Buffer.alloc(0), stepAt(Date.now())),
    }
    expect(await refusal(stsClient(many).send(new GetSessionTokenCommand(code)))).toBe('no refusal')
    await many.close()
  })

  it('is for sessions with MFA alone', async () => {
    const invalid = 'InvalidClientTokenId 403: The security token included in the request is invalid.'
    const plain = await stsClient(sandbox).send(new GetSessionTokenCommand({}))
    expect(await refusal(list(keysOf(plain.Credentials)))).toBe(invalid)
    const federated = await stsClient(sandbox).send(new GetFederationTokenCommand({ Name: 'bob' }))
    expect(await refusal(list(keysOf(federated.Credentials)))).toBe(invalid)
    const code = { SerialNumber: sandbox.mfaSerial, TokenCode: sandbox.code() }
    const session = await stsClient(sandbox).send(new GetSessionTokenCommand(code))
    expect(await serials(keysOf(session.Credentials))).toEqual(both)
  })

  it('wants a name from who is no user', async () => {
    const role = await stsClient(sandbox).send(
      new AssumeRoleCommand({ RoleArn: roles.readonly.arn, RoleSessionName: 'jo' }),
    )
    expect(await refusal(list(keysOf(role.Credentials)))).toBe(
      'ValidationError 400: Must specify userName when calling with non-User credentials',
    )
    expect(await serials(keysOf(role.Credentials), 'sandbox-user')).toEqual(both)
    expect(await refusal(list(undefined, 'nobody'))).toBe(
      'NoSuchEntity 404: The user with name nobody cannot be found.',
    )
  })
})

describe('the device', () => {
  it('shows its codes without a server', () => {
    const [device] = virtualDevices(1)
    expect(currentCode(59_000)).toBe(totp(device?.secret ?? Buffer.alloc(0), 1))
  })

  it('can be put into an authenticator program', () => {
    expect(mfaSecretBase32).toMatch(/^[A-Z2-7]{32}$/)
  })
})
