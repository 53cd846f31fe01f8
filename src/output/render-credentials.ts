import type { Credentials } from '../model/credentials.ts'
import { environment } from './environment.ts'
import { githubMasks } from './github.ts'
import { processDocument } from './process.ts'
import { renderEnvironment } from './render-environment.ts'
import { type ShellFormat, shells } from './shells.ts'

/** What credentials can be printed as. */
export type CredentialFormat = ShellFormat | 'process' | 'github'

/** The words of `--output` for credentials; `shell` is the format of the shell that called. */
export type CredentialWord = CredentialFormat | 'shell'

/** In the order of the help. */
export const credentialFormats: readonly CredentialWord[] = [
  'process',
  // Object.keys forgets the names that the table was declared with.
  ...(Object.keys(shells) as ShellFormat[]),
  'github',
  'shell',
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
  // Made for every format, because it refuses what none of them can hold.
  const variables = environment(credentials, region)
  if (format === 'process') return processDocument(credentials)
  if (format === 'github') return githubMasks(credentials)
  return renderEnvironment(variables, format)
}
