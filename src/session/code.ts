import type { Context, Files } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { type CodeSource, sixDigits } from './code-source.ts'
import { codeFromCommand } from './mfa-process.ts'
import { waitForNextStep } from './next-step.ts'
import { onTerminal } from './on-terminal.ts'
import { spendCode } from './spent-code.ts'

type World = Pick<
  Context,
  | 'env'
  | 'home'
  | 'platform'
  | 'withLock'
  | 'digest'
  | 'nonce'
  | 'now'
  | 'sleep'
  | 'say'
  | 'stderr'
  | 'terminal'
  | 'signal'
  | 'shellLine'
> & { readonly files: Pick<Files, 'read' | 'store'> }

/** How often a person may try: what is mistyped, was used already or is refused counts alike. */
const tries = 3

/** Gives one code after the other, each taken for one use; throws when the source has no more. */
export type Codes = { next(serial: string): Promise<string>; readonly retry: (error: unknown) => boolean }

/** The codes of a source. `retry` tells a person of a refusal, and whether another code may be tried. */
export function codesOf(context: World, source: CodeSource): Codes {
  let asked = 0
  return {
    retry: (error) => {
      if (source.kind !== 'terminal' || !isWrongCode(error) || asked >= tries) return false
      context.terminal.tell(`${error.message}\n`)
      return true
    },
    async next(serial) {
      if (source.kind === 'command') return unspent(context, serial, source)
      if (source.kind === 'terminal') {
        while (asked < tries) {
          asked += 1
          const code = await ask(context, serial)
          if (code !== undefined) return code
        }
        throw new StsctlError('failure', `no MFA code after ${tries} tries`)
      }
      if (await spendCode(context, serial, source.code)) return source.code
      const message = `${source.from}: this code was used already, and each works once`
      throw new StsctlError(source.mistake, message, 'wait until the device shows the next one')
    },
  }
}

async function ask(context: World, serial: string): Promise<string | undefined> {
  const { terminal, signal } = context
  const question = `Enter MFA code for ${serial}: `
  const code = sixDigits(await onTerminal(context, () => terminal.ask(question, { echo: false, signal })))
  if (code === undefined) terminal.tell('An MFA code is six digits.\n')
  else if (await spendCode(context, serial, code)) return code
  else terminal.tell('This code was used already, and each works once: wait for the next one.\n')
  return undefined
}

/** A command that returns the code spent last is asked again in the next step; a fixed code ends up with the service. */
async function unspent(context: World, serial: string, source: CodeSource & { kind: 'command' }): Promise<string> {
  for (;;) {
    const code = await codeFromCommand(context, source.line, source.from, serial)
    if (await spendCode(context, serial, code)) return code
    await waitForNextStep(context)
  }
}

function isWrongCode(error: unknown): error is StsctlError {
  return (
    error instanceof StsctlError && error.kind === 'service' && /invalid MFA one time pass code/.test(error.message)
  )
}
