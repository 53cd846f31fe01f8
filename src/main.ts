import { randomBytes } from 'node:crypto'
import { appendFileSync, readFileSync } from 'node:fs'
import { versions } from 'node:process'
import type { Context } from './context.ts'
import { visibleLines } from './model/visible.ts'
import { report } from './report.ts'
import { run } from './run.ts'
import { become } from './system/become.ts'
import { callers } from './system/callers.ts'
import { capture } from './system/capture.ts'
import { endAs, run as runProgram } from './system/child.ts'
import { onCrash } from './system/crash.ts'
import { digest } from './system/digest.ts'
import { environmentOf } from './system/environment.ts'
import { exclusive, heldLocks } from './system/exclusive.ts'
import { interruptible, systemFiles } from './system/files.ts'
import { hideArguments } from './system/hide-arguments.ts'
import { homeOf } from './system/home.ts'
import { inspect } from './system/inspect.ts'
import { type Interruption, interruption } from './system/interruption.ts'
import { later } from './system/later.ts'
import { pause } from './system/pause.ts'
import { sameSecret } from './system/same-secret.ts'
import { shellLine } from './system/shell-line.ts'
import { sink } from './system/sink.ts'
import { systemTerminal } from './system/terminal.ts'

/** The program: returns the exit code, which `bin` hands to the process. `onLeave` is called before another program takes its place. */
export async function main(process: NodeJS.Process, onLeave = () => {}): Promise<number> {
  const { argv, platform, execPath } = process
  const outside = { argv, platform, execPath, env: environmentOf(process) }
  // The SDK reads it when a client is built; its warning about Node 20 is not for the person who runs this.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'
  const interrupted = interruption(process)
  const context = contextOf(outside, interrupted, streams, onLeave)
  onCrash(process, (error) => report(context, error, 'text'))
  const code = await run(context)
  interrupted.stop()
  return interrupted.exitCode() ?? code
}

/** What of the process the program looks at. */
export type Outside = Pick<NodeJS.Process, 'argv' | 'platform' | 'execPath'> & Pick<Context, 'env'>
type Streams = Pick<Context, 'stdout' | 'stderr' | 'stdin' | 'now'>

const streams: Streams = { stdout: sink(1), stderr: sink(2), stdin: () => readFileSync(0, 'utf8'), now: Date.now }

/** The real world, but for what a test puts in the place of the standard streams and the clock. */
export function contextOf(
  outside: Outside,
  interrupted: Interruption,
  { stdout, stderr, stdin, now } = streams,
  onLeave = () => {},
): Context {
  const { argv, env, platform, execPath } = outside
  const tell = (line: string) => {
    try {
      stderr.write(`stsctl: ${visibleLines(line)}\n`)
    } catch {
      // Nobody reads stderr: what is told there must not stop the work.
    }
  }
  const debugging = argv.includes('--debug')
  const home = homeOf(env)
  const sandboxes = async () =>
    (await import('./system/sandbox.ts')).sandboxes([execPath, argv[1] ?? ''], env, platform)
  const debug: Context['debug'] = (line) => {
    if (debugging) tell(line())
  }
  return {
    argv: argv.slice(2),
    env,
    platform,
    home,
    stdin: () => interrupted.whileBlocked(stdin),
    stdout,
    stderr,
    say: tell,
    now,
    files: interruptible(systemFiles, interrupted),
    append: appendFileSync,
    capture: (program, args, variables = env) =>
      capture(program, args, { ...variables, ...heldLocks() }, interrupted.signal),
    foreground: (program) => interrupted.leftTo(() => runProgram(program)),
    become: (program) => {
      onLeave()
      return interrupted.leftTo(() => become(program))
    },
    endAs: (ended) => endAs(ended),
    callers: () => callers(),
    shellLine: (line, variables) => shellLine(line, { ...variables, ...heldLocks() }, interrupted.signal),
    withLock: (file, onWait, work) => exclusive(interrupted.signal)(file, onWait, work),
    sleep: (ms) => pause(ms, interrupted.signal),
    nonce: () => randomBytes(16).toString('hex'),
    hideArguments,
    terminal: systemTerminal(platform),
    mfaDevices: async (connection) => (await import('./system/iam.ts')).mfaDevices(connection, interrupted.signal),
    sts: async (connection) => {
      const { connect } = await import('./system/client.ts')
      return connect(connection, { debug, say: tell, now, signal: interrupted.signal })
    },
    provide: async (provider) => (await import('./system/providers.ts')).provide(provider),
    digest,
    inspect: (path) => inspect(path),
    probe: async (connection) => (await import('./system/probe.ts')).probe(connection, now, interrupted.signal),
    nodeVersion: versions.node,
    listen: async (port, answer) => (await import('./system/listen.ts')).listen(port, answer),
    sameSecret,
    later,
    abandon: interrupted.abort,
    submit: async (form, connection) =>
      (await import('./system/submit.ts')).submit(form, connection, interrupted.signal),
    openPage: async (url) => {
      interrupted.listen()
      return (await import('./system/open-page.ts')).openPage(url, { env, platform, home })
    },
    sandboxes: {
      code: async () => (await sandboxes()).code(),
      open: async (options) => {
        interrupted.listen()
        return (await sandboxes()).open(options)
      },
    },
    debug,
    get signal() {
      return interrupted.signal
    },
    interrupted: interrupted.aborted,
  }
}
