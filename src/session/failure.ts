import type { Context } from '../context.ts'
import { exitCodes, StsctlError } from '../errors.ts'

/** How an attempt ended that others were waiting for; `id` is new for every attempt. */
export type Failure = { readonly id: string; readonly error: StsctlError }

type World = Pick<Context, 'files' | 'debug'>

export function readFailure({ files }: World, path: string): Failure | undefined {
  try {
    const { id, kind, message, hints, code } = JSON.parse(files.read(path) ?? '')
    if (typeof id !== 'string' || typeof message !== 'string' || !(kind in exitCodes) || !Array.isArray(hints))
      return undefined
    return {
      id,
      error: new StsctlError(kind, message, hints.map(String), code === undefined ? undefined : String(code)),
    }
  } catch {
    return undefined
  }
}

/** Errors never hold a secret, so that they may be written down; a folder that refuses them costs others a question. */
export async function writeFailure({ files, debug }: World, path: string, { id, error }: Failure): Promise<void> {
  const { kind, message, hints, code } = error
  try {
    await files.store(path, `${JSON.stringify({ id, kind, message, hints, code })}\n`)
  } catch {
    debug(() => `${path} cannot be written`)
  }
}
