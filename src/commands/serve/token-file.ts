import type { Context } from '../../context.ts'
import { StsctlError } from '../../errors.ts'

type World = Pick<Context, 'files' | 'say'>

/** Puts a token into a private file, without a line end, as clients send all that is in it. Only an older token is overwritten. */
export async function writeTokenFile({ files }: World, path: string, token: string): Promise<void> {
  if (!/^([0-9a-f]{64})?$/.test(files.read(path) ?? '')) {
    throw new StsctlError('configuration', `${path} is there already, and holds something else than a token of stsctl`)
  }
  await files.store(path, token)
}

/** Takes it away again, if it still is ours. */
export function removeTokenFile({ files, say }: World, path: string, token: string): void {
  try {
    if (files.read(path) === token) files.remove(path)
  } catch {
    say(`${path} could not be removed; its token is of no use any more`)
  }
}
