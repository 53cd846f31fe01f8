import type { Context } from '../../context.ts'
import { StsctlError } from '../../errors.ts'
import { isStructure, type Values } from '../../model/is-structure.ts'
import { parseJson } from '../../model/json.ts'
import { problemsOf } from '../../model/validate.ts'
import { visible } from '../../model/visible.ts'
import { getFederationToken } from '../../operations/get-federation-token.ts'

/** A client of the broker: its path, the request that its credentials come from, and where its token is to be put. */
export type Grant = { readonly path: string; readonly input: Values; readonly tokenFile: string | undefined }

/**
 * Reads `{"/path": {"Name", "Policy", "PolicyArns", "Tags", "DurationSeconds", "TokenFile"}}`. A policy may be an object. All
 * that is wrong is reported together; two clients with one name could not be told apart in any log.
 */
export function readClients(context: Pick<Context, 'files'>, file: string, defaults: Values): readonly Grant[] {
  const document = parsed(context, file)
  const problems: string[] = []
  const grants = Object.entries(document).map(([path, value]): Grant => {
    if (!/^(\/[\w.~-]+)+$/.test(path)) problems.push(`${quoted(path)} is no path: it is written /name`)
    if (!isStructure(value)) problems.push(`${quoted(path)} is no object`)
    const { TokenFile, Policy, ...members } = isStructure(value) ? value : {}
    const policy = isStructure(Policy) ? JSON.stringify(Policy) : Policy
    const input = { ...defaults, ...members, ...(policy !== undefined && { Policy: policy }) }
    if (TokenFile !== undefined && typeof TokenFile !== 'string') problems.push(`${quoted(path)}: TokenFile is no text`)
    if (isStructure(value)) {
      problems.push(...problemsOf(getFederationToken, input).map(({ message }) => `${quoted(path)}: ${message}`))
    }
    return { path, input, tokenFile: typeof TokenFile === 'string' ? TokenFile : undefined }
  })
  if (grants.length === 0) problems.push('there is no client in it')
  problems.push(...repeated(grants))
  if (problems.length === 0) return grants
  throw new StsctlError('configuration', [`${visible(file)}:`, ...problems].join('\n'), [
    'each client has a Name, and a Policy, PolicyArns or both: {"/build": {"Name": "build", "PolicyArns": [{"arn": "…"}]}}',
  ])
}

function parsed({ files }: Pick<Context, 'files'>, file: string): Values {
  try {
    const document = parseJson(files.readParameter(file))
    if (isStructure(document)) return document
  } catch (error) {
    const { code, message } = error as { readonly code?: string; readonly message: string }
    const why = error instanceof StsctlError ? message : (code ?? 'unknown error')
    throw new StsctlError('configuration', `the clients in ${visible(file)} cannot be read: ${why}`)
  }
  throw new StsctlError('configuration', `the clients in ${visible(file)} cannot be read: a JSON object is expected`)
}

function repeated(grants: readonly Grant[]): string[] {
  const names = grants.map(({ input }) => input['Name'])
  return grants
    .filter(({ input }, index) => input['Name'] !== undefined && names.indexOf(input['Name']) < index)
    .map(({ path }) => `${quoted(path)}: another client has the same Name`)
}

function quoted(path: string): string {
  return visible(JSON.stringify(path))
}
