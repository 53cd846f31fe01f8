import type { Credentials } from '../model/credentials.ts'
import { environment } from './environment.ts'

/** Workflow commands for stdout that hide the three keys in the log of a GitHub Actions job; they must be printed first. */
export function githubMasks({ AccessKeyId, SecretAccessKey, SessionToken }: Credentials): string {
  return [AccessKeyId, SecretAccessKey, SessionToken]
    .filter((value) => value !== undefined)
    .map((value) => `::add-mask::${commandValue(value)}\n`)
    .join('')
}

/**
 * What to append to the file `$GITHUB_ENV`. It can only set: of what an old step may have left, just a session token can
 * be emptied without harm (`aws` refuses an empty AWS_PROFILE, and reads an empty AWS_SECURITY_TOKEN as the token).
 */
export function githubEnvironment(credentials: Credentials, region?: string): string {
  const { set, unset } = environment(credentials, region)
  const emptied = unset.includes('AWS_SESSION_TOKEN') ? { AWS_SESSION_TOKEN: '' } : {}
  return Object.entries({ ...set, ...emptied })
    .map(([name, value]) => {
      const delimiter = delimiterFor(value)
      return `${name}<<${delimiter}\n${value}\n${delimiter}\n`
    })
    .join('')
}

/** A word that does not occur in the value, so that the value cannot end its own block and begin another variable. */
function delimiterFor(value: string): string {
  let delimiter = 'stsctl_end'
  while (value.includes(delimiter)) delimiter += '_'
  return delimiter
}

/** The escapes of a workflow command (actions/toolkit, `escapeData`). */
function commandValue(value: string): string {
  return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}
