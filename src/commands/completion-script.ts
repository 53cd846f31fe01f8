import { completions } from '../completion/index.ts'
import { type Completed, completedCommand, completedFlag } from '../completion/table.ts'
import { StsctlError } from '../errors.ts'
import { globalFlags } from './global-flags.ts'
import { commands } from './index.ts'

/** The script of a shell, made from the tables of all commands. */
export async function completionScript(shell: string | undefined): Promise<string> {
  const script = completions[shell ?? '']
  if (shell === undefined || script === undefined) {
    const what = shell === undefined ? 'there is no shell to complete in' : `there is no completion for ${shell}`
    throw new StsctlError('usage', what, `choose one of ${Object.keys(completions).join(', ')}`, 'ParamValidation')
  }
  return script(await completed())
}

async function completed(): Promise<Completed> {
  const loaded = await Promise.all(commands.map(({ load }) => load()))
  return { flags: globalFlags.map(completedFlag), commands: loaded.map(completedCommand) }
}
