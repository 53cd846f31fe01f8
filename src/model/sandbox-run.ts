export type SandboxOptions = {
  readonly port?: number
  /** Cuts every session to so many seconds. */
  readonly sessionSeconds?: number
  /** A line for each request. */
  readonly log?: (line: string) => void
}

/** A running embedded STS and what a child needs to meet it; `close` takes its folder along. */
export type OpenSandbox = {
  readonly url: string
  readonly account: string
  readonly set: Readonly<Record<string, string>>
  readonly unset: readonly string[]
  close(): Promise<void>
}

export type Sandboxes = {
  open(options: SandboxOptions): Promise<OpenSandbox>
  /** What the sandbox's MFA device shows now; needs no running sandbox. */
  code(): Promise<string>
}
