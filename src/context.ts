import type { Connection, Sts } from './model/connection.ts'
import type { Credentials } from './model/credentials.ts'
import type { Sandboxes } from './model/sandbox-run.ts'
import type { LocalAnswer, LocalRequest, LocalServer, WebForm, WebReply } from './model/web.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** A stream that is written whole: `write` returns when every byte has left or throws the system's error. */
export type Sink = { write(text: string): void; readonly isTTY: boolean; readonly columns: number }

/** What became of a file that was edited under its lock. `path` is the real file behind any symlink. */
export type Edited = {
  readonly path: string
  readonly changed: boolean
  readonly created: boolean
  /** The looser mode that the file had before (0o644), where it was tightened to 0600. */
  readonly tightenedFrom?: number
}

export type Files = {
  /** The bytes as latin1 text, so that every byte survives; undefined where there is no such file. */
  read(path: string): string | undefined
  /** Text for a parameter: UTF-8 checked; throws the system's error (`code` ENOENT …) or `{ code: 'EILSEQ' }`. */
  readParameter(path: string): string
  /** Edits a person's file: symlinks followed, locked, atomic, verified modes; `change` is pure and may refuse by throwing. */
  edit(path: string, change: (text: string) => string): Promise<Edited>
  /** Refuses what `edit` would refuse, as far as that shows now; writes nothing. */
  rehearse(path: string, change: (text: string) => string): Promise<void>
  /** Writes a file of ours whole or not at all: 0600 from the first byte, its folder made 0700 where it is missing. */
  store(path: string, text: string): Promise<void>
  /** The names in a folder of ours; none where it is missing or cannot be read. */
  list(folder: string): readonly string[]
  /** Whether there was such a file. */
  remove(path: string): boolean
}

export type AskOptions = { readonly echo: boolean; readonly signal?: AbortSignal }

/** The terminal device itself, which is there while stdin, stdout and stderr are captured. */
export type Terminal = {
  /** Whether there is one to ask on; asks nothing. */
  available(): boolean
  /** What tells it from other terminals, in letters and digits; undefined where the system does not say. */
  id(): string | undefined
  /**
   * One line, as it was typed. Throws kind `configuration` at once where there is no terminal, `interrupted` after Ctrl-C,
   * `failure` after Ctrl-D. The terminal is restored on every way out.
   */
  ask(question: string, options: AskOptions): Promise<string>
  /** Shows text on it; does nothing where there is none. */
  tell(text: string): void
}

/** How one process run ended, its output captured. */
export type Ran = { readonly status: number | undefined; readonly stdout: string; readonly stderr: string }

export type Program = { readonly command: string; readonly args: readonly string[]; readonly env: Environment }

/** How a program in the foreground ended. */
export type Ended = { readonly status: number } | { readonly signal: NodeJS.Signals }

/** What stands at a path: its permissions, and whether it belongs to us. */
export type Inspected = {
  readonly kind: 'file' | 'folder' | 'other'
  readonly mode: number
  readonly ours: boolean
}

/** A source of credentials that is asked over the network; the files are those that `aws` would read. */
export type Provider =
  | {
      readonly kind: 'sso' | 'login'
      readonly profile: string
      readonly configFile: string
      readonly credentialsFile: string
    }
  | { readonly kind: 'container'; readonly env: Environment }
  | { readonly kind: 'instance-metadata'; readonly timeout: number; readonly attempts: number }

/** Everything outside: the only way to the world for every room below `system`. */
export type Context = {
  readonly argv: readonly string[]
  readonly env: Environment
  readonly platform: string
  readonly home: string | undefined
  readonly stdin: () => string
  readonly stdout: Sink
  readonly stderr: Sink
  /** Tells the person something: one line on stderr, `stsctl: ` in front. */
  readonly say: (line: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly files: Files
  /** Adds to the end of a file that another program made for it. */
  readonly append: (path: string, text: string) => void
  /** Runs a program without a shell and captures what it prints; `status` is undefined where it could not be started. */
  readonly capture: (program: string, args: readonly string[], env?: Environment) => Promise<Ran>
  /** Runs a program with our stdin, stdout, stderr and terminal. Throws kind `notFound` or `notExecutable`. */
  readonly foreground: (program: Program) => Promise<Ended>
  /** Becomes the program where the system can, and does not return then; otherwise runs it like `foreground`. */
  readonly become: (program: Program) => Promise<Ended>
  /** The names of the programs that called this one, the nearest first, as far as the system tells. */
  readonly callers: () => readonly string[]
  /** The exit code for how a program ended; ends this process by the signal that ended it, when all is tidied up. */
  readonly endAs: (ended: Ended) => number
  /** Runs a line of the person's shell on the terminal and captures its stdout; `status` as of `capture`. */
  readonly shellLine: (line: string, env: Environment) => Promise<Ran>
  /**
   * Does the work while no other process holds the lock, however long that takes; `onWait` is told once of a holder. A holder
   * that was killed is taken over within two seconds. The lock's folder is made 0700 where it is missing.
   */
  readonly withLock: <Value>(
    path: string,
    onWait: ((pid: number | undefined) => void) | undefined,
    work: () => Promise<Value>,
  ) => Promise<Value>
  /** Ends early, with an error of kind `interrupted`, when a signal asks the program to end. */
  readonly sleep: (ms: number) => Promise<void>
  /** A text that nobody has seen before. */
  readonly nonce: () => string
  /** Takes our arguments out of the list of processes, which everybody on the machine can read, as far as the system can. */
  readonly hideArguments: () => void
  readonly terminal: Terminal
  /** The serial numbers of the MFA devices of the user whose keys these are, as IAM lists them. */
  readonly mfaDevices: (connection: Connection) => Promise<readonly string[]>
  readonly sts: (connection: Connection) => Promise<Sts>
  /** Asks a provider; throws an Error in the provider's own words. */
  readonly provide: (provider: Provider) => Promise<Credentials>
  /** The hash of a text's UTF-8 bytes, in lower-case hexadecimal. */
  readonly digest: (algorithm: 'sha1' | 'sha256', text: string) => string
  readonly sandboxes: Sandboxes
  readonly inspect: (path: string) => Inspected | undefined
  /** Whether the service answers, without a signature: its host, and how far its clock is ahead of ours. Throws as `sts` does. */
  readonly probe: (connection: Connection) => Promise<{ readonly host: string; readonly skewMs: number | undefined }>
  readonly nodeVersion: string
  /** Answers HTTP on 127.0.0.1; port 0 takes any that is free. Throws where the port cannot be used. */
  readonly listen: (port: number, answer: (request: LocalRequest) => Promise<LocalAnswer>) => Promise<LocalServer>
  /** Whether two texts are the same, in a time that does not tell. */
  readonly sameSecret: (one: string, other: string) => boolean
  /** Does something after so many milliseconds, unless what it returns is called before; keeps nothing from ending. */
  readonly later: (ms: number, work: () => void) => () => void
  /** Sends a form the connection's way; throws where there is no answer. */
  readonly submit: (form: WebForm, connection: Connection) => Promise<WebReply>
  /** Opens a URL in the person's browser, without showing it to anybody else on the machine. */
  readonly openPage: (url: string) => Promise<void>
  /** Ends whatever is still under way, as its result is of no use any more. */
  readonly abandon: () => void
  /** Aborted when a signal asks the program to end; who has nothing to put in order then need not look at it. */
  readonly signal: AbortSignal
  /** Whether it is aborted. */
  readonly interrupted: () => boolean
  /** Where `--debug` lines go; nothing is built where it is off. */
  readonly debug: (line: () => string) => void
}
