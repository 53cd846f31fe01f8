import { spawn } from 'node:child_process'
import { type IncomingMessage, request as send } from 'node:http'
import { onTestFinished } from 'vitest'
import { bin, type SessionWorld } from '../session/world.ts'

/** A running `stsctl serve` without a command. */
export type Serving = {
  readonly url: string
  /** What it printed for a shell to evaluate. */
  readonly variables: Readonly<Record<string, string>>
  readonly stdout: string
  /** All that it has told so far. */
  told(): string
  /** Interrupts it; the exit code. */
  stop(): Promise<number | null>
}

/** Starts it as a process of its own, and waits until it says where the credentials are. */
export async function serving(
  here: SessionWorld,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Serving> {
  const child = spawn(process.execPath, [bin, 'serve', ...words], {
    env: { ...here.env, ...env },
    cwd: here.home,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const text = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      text[name] += chunk
    })
  }
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  onTestFinished(() => void child.kill('SIGKILL'))
  const ready = new Promise<string>((resolve, reject) => {
    child.stderr.on('data', () => {
      const [, url] = /credentials are at (\S+) until this is interrupted/.exec(text.stderr) ?? []
      if (url !== undefined) resolve(url)
    })
    child.on('close', () => reject(new Error(`stsctl serve ended early: ${text.stderr}`)))
  })
  const url = await ready
  const lines = [...text.stdout.matchAll(/^export (\w+)='([^']*)'$/gm)]
  return {
    url,
    variables: Object.fromEntries(lines.map(([, name = '', value = '']) => [name, value])),
    stdout: text.stdout,
    told: () => text.stderr,
    stop: () => {
      child.kill('SIGINT')
      return ended
    },
  }
}

export type Reply = {
  readonly status: number | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

type Sent = { readonly method?: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }

/** One request on a connection of its own; any Host header may be sent. */
export function ask(url: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = send(url, { method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: text }))
    })
    sent.on('error', reject).end(body)
  })
}

/** Asks as an SDK does. */
export async function credentialsAt({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url = '', ...rest }: Serving['variables']) {
  const { status, body } = await ask(url, {
    headers: { authorization: rest['AWS_CONTAINER_AUTHORIZATION_TOKEN'] ?? '' },
  })
  return { status, ...JSON.parse(body) }
}
