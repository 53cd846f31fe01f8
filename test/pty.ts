import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { peer } from './peer.ts'

type Options = {
  /** `pipes` (the default): only the terminal device is a terminal, as under `eval "$(…)"`. */
  readonly stdio?: 'pipes' | 'terminal'
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly cwd?: string
}

/** How a command on a terminal ended. `restored`: the terminal's modes are those from before; unknown after a hang-up. */
export type PtyEnd = {
  readonly status: number | null
  readonly signal: string | null
  readonly restored: boolean | null
  readonly screen: string
  readonly stdout: string
  readonly stderr: string
}

export type Pty = {
  /** Waits until the screen (or stdout, stderr) shows the text after everything matched before. */
  shows(text: string | RegExp, source?: Source): Promise<void>
  type(text: string): void
  /** Gives the whole of stdin; only with pipes. */
  stdin(text: string): void
  signal(name: string): void
  hangUp(): void
  readonly ended: Promise<PtyEnd>
}

type Source = 'screen' | 'stdout' | 'stderr'
type Event = { source: Source; data: string } | ({ ended: true } & Omit<PtyEnd, Source>)

/** Whether tests on a terminal can run here. */
export const hasTerminals = peer('python3', ['-c', 'import pty'])

const driver = fileURLToPath(new URL('pty.py', import.meta.url))

/** Runs a command on a pseudo-terminal that is its controlling terminal. Needs python3. */
export function pty(command: readonly string[], { stdio = 'pipes', env = process.env, cwd = '/' }: Options = {}): Pty {
  const seen = { screen: '', stdout: '', stderr: '' }
  const matched = { screen: 0, stdout: 0, stderr: 0 }
  const waiting = new Set<() => void>()
  const child = spawn('python3', [driver, JSON.stringify({ command, stdio, env: { TERM: 'xterm', ...env }, cwd })], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const order = (what: object) => void child.stdin.write(`${JSON.stringify(what)}\n`)
  child.stdin.on('error', () => {})
  const ended = new Promise<PtyEnd>((resolve, reject) => {
    let rest = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const event: Event = JSON.parse(line)
        if ('ended' in event) resolve({ ...seen, status: event.status, signal: event.signal, restored: event.restored })
        else seen[event.source] += Buffer.from(event.data, 'base64').toString()
        for (const look of [...waiting]) look()
      }
    })
    child.on('close', () => reject(new Error('the pty driver ended early')))
  })
  ended.catch(() => {})

  function find(text: string | RegExp, source: Source): boolean {
    const fresh = seen[source].slice(matched[source])
    const found = typeof text === 'string' ? fresh.indexOf(text) : fresh.search(text)
    if (found < 0) return false
    matched[source] += found + (typeof text === 'string' ? text.length : (text.exec(fresh)?.[0].length ?? 0))
    return true
  }

  function shows(text: string | RegExp, source: Source = 'screen'): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (settle: () => void) => {
        waiting.delete(look)
        clearTimeout(timer)
        settle()
      }
      const missing = () => reject(new Error(`${source} never showed ${text}, but ${JSON.stringify(seen)}`))
      const look = () => void (find(text, source) && done(resolve))
      const timer = setTimeout(() => done(missing), 20_000)
      waiting.add(look)
      ended.finally(() => find(text, source) || done(missing)).catch(() => {})
      look()
    })
  }

  return {
    shows,
    type: (text) => order({ type: text }),
    stdin: (text) => order({ stdin: text }),
    signal: (name) => order({ signal: name }),
    hangUp: () => order({ hangUp: true }),
    ended,
  }
}
