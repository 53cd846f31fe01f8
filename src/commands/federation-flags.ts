import type { Settings } from '../config/settings.ts'
import type { Context } from '../context.ts'
import { StsctlError } from '../errors.ts'
import { readInput } from '../input/read-input.ts'
import type { Args } from '../model/command.ts'
import type { Flag } from '../model/flag.ts'
import type { Values } from '../model/is-structure.ts'
import { problemsOf } from '../model/validate.ts'
import { getFederationToken } from '../operations/get-federation-token.ts'
import { operationFlags } from './operation-flags.ts'

const granted = ['--policy', '--policy-arns', '--tags']

/** What a federated user is granted, with the flags of GetFederationToken. */
export const grantFlags: readonly Flag[] = operationFlags(getFederationToken)
  .filter(({ name }) => granted.includes(name))
  .map((flag) => ({ ...flag, group: 'Options' }))

/** The first of these flags that is given. */
export function grantFlag(flags: Args['flags']): string | undefined {
  return granted.find((name) => name in flags)
}

/** A request of GetFederationToken from these flags and the members beside them, all that is wrong with it reported together. */
export async function readFederation(
  context: Context,
  settings: Settings,
  flags: Args['flags'],
  members: Values,
  nameFlag: '--name' | '--federate' = '--name',
): Promise<Values> {
  const given = Object.fromEntries(Object.entries(flags).filter(([name]) => granted.includes(name)))
  const sources = { env: context.env, home: context.home, readFile: context.files.readParameter }
  const { input, problems } = await readInput(getFederationToken.params, { flags: given }, sources)
  const whole = { ...members, ...input }
  const found = settings.parameterValidation ? problemsOf(getFederationToken, whole, problems) : problems
  if (found.length === 0) return whole
  const lines = found.map(({ flag, message }) => `${flag === '--name' ? nameFlag : flag}: ${message}`)
  const hint = 'run stsctl get-federation-token --help for the limits of each flag'
  throw new StsctlError('usage', ['Parameter validation failed:', ...lines].join('\n'), hint, 'ParamValidation')
}
