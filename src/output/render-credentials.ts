import { StsctlError } from '../errors.ts'
import type { Credentials } from '../model/credentials.ts'
import { environment } from './environment.ts'
import { githubMasks } from './github.ts'
import { processDocument } from './process.ts'
import { type Shell, type ShellFormat, shells } from './shells.ts'

export type CredentialFormat = ShellFormat | 'process' | 'github'

/** In the order of the help. */
export const credentialFormats: readonly CredentialFormat[] = [
  'process',
  // Object.keys forgets the names that the table was declared with.
  ...(Object.keys(shells) as ShellFormat[]),
  'github',
]

/**
 * The credentials for a shell or a process, final newline included. For `github` these are the masks for stdout;
 * `githubEnvironment` is what goes to the file. A value that the format cannot hold is a failure that names its
 * variable, never the value.
 */
export function renderCredentials(
  credentials: Credentials,
  { format, region }: { readonly format: CredentialFormat; readonly region?: string | undefined },
): string {
  const { set, unset } = environment(credentials, region)
  if (format === 'process') return processDocument(credentials)
  if (format === 'github') return githubMasks(credentials)
  // Unset comes first, so that the status of the whole is that of the last assignment.
  return [
    ...unset.map(shells[format].unset),
    ...Object.entries(set).map(([name, value]) => assignment(shells[format], name, value)),
  ]
    .map((line) => `${line}\n`)
    .join('')
}

function assignment({ quote, refuse, assign }: Shell, name: string, value: string): string {
  if (refuse?.pattern.test(value)) throw new StsctlError('failure', `${name} cannot be exported: ${refuse.because}`)
  return assign(name, quote(value))
}
