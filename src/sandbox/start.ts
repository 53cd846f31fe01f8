import { account, region, user } from './account.ts'
import type { Desk } from './action.ts'
import { createVerifier, currentCode, type Device, mfaSerial, virtualDevices } from './device.ts'
import { createIdentityProvider } from './identity-provider.ts'
import { type Role, type RoleName, roles } from './roles.ts'
import { createRouter } from './route.ts'
import { listen } from './server.ts'
import { stepMs } from './totp.ts'

export type SandboxOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number
  /** The sandbox's clock, in milliseconds since 1970. */
  readonly now?: () => number
  /** Cuts every session to so many seconds, so that an expiry can be seen. */
  readonly sessionSeconds?: number
  /** How many virtual MFA devices the user has, 1 unless said. */
  readonly virtualDevices?: number
  /** Whether the user has a security key too; true unless said. */
  readonly fido?: boolean
  /** One line for each request, without any value of it. */
  readonly log?: (line: string) => void
}

/** A running sandbox: where it is, who is in it, and the way to stop it. */
export type Sandbox = {
  readonly url: string
  /** The federation endpoint for console sign-in. */
  readonly signinUrl: string
  readonly region: string
  readonly account: string
  readonly userName: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly mfaSerial: string
  readonly devices: readonly Device[]
  readonly roles: Readonly<Record<RoleName, Role>>
  /** What the first device shows now, or so many 30-second steps from now; each code is good once. */
  readonly code: (steps?: number) => string
  readonly close: () => Promise<void>
}

/** Starts the embedded STS on 127.0.0.1; rejects when the port is taken. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { now = Date.now, sessionSeconds = Number.POSITIVE_INFINITY, log = () => {} } = options
  const devices = virtualDevices(options.virtualDevices ?? 1)
  const desk: Desk = {
    now,
    verifier: createVerifier(devices, now),
    provider: createIdentityProvider(() => url),
    fido: options.fido ?? true,
    expiry: (seconds) => Math.floor(now() / 1000 + Math.min(seconds, sessionSeconds)) * 1000,
  }
  const server = await listen(options.port ?? 0, now, createRouter(desk, log))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    signinUrl: `${url}/federation`,
    region,
    account,
    userName: user.name,
    accessKeyId: user.accessKeyId,
    secretAccessKey: user.secretAccessKey,
    mfaSerial,
    devices,
    roles,
    code: (steps = 0) => currentCode(now() + steps * stepMs),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
