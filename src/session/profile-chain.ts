import type { Environment } from '../context.ts'
import { StsctlError } from '../errors.ts'

/** Tells a process that stsctl runs for a profile which profiles are being resolved above it. */
const variable = 'STSCTL_PROFILE_CHAIN'

/**
 * The variable for the `credential_process` of a profile. A profile that is being resolved further up is a failure: the
 * process has come back to where it started, and would go on for ever.
 */
export function enterProfile(env: Environment, profile: string): Environment {
  const chain = parse(env[variable])
  if (chain.includes(profile)) {
    const cycle = [...chain.slice(chain.indexOf(profile)), profile].join(' -> ')
    const message = `Credential process resolution detected an infinite loop, profile cycle: ${cycle}`
    const hint = `the credential_process of profile ${profile} asks for profile ${profile} itself: let it name the profile that holds the keys or the role`
    throw new StsctlError('configuration', message, hint, 'Configuration')
  }
  return { [variable]: JSON.stringify([...chain, profile]) }
}

function parse(text = '[]'): readonly string[] {
  try {
    const chain: unknown = JSON.parse(text)
    return Array.isArray(chain) ? chain.map(String) : []
  } catch {
    return []
  }
}
