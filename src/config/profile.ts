import { StsctlError } from '../errors.ts'
import type { AwsFiles } from './files.ts'
import { nearest } from './nearest.ts'
import type { FileOrigin, Found } from './origin.ts'

/** The value of a key of a profile: the credentials file wins, as in botocore. A nested block is no value. */
export function lookUp(files: AwsFiles, profile: string, key: string): Found<FileOrigin> | undefined {
  for (const file of [files.credentials, files.config]) {
    const text = file.profiles.get(profile)?.values.get(key)
    if (text !== undefined) return { text, origin: { kind: 'file', path: file.shown, profile, key } }
  }
  return undefined
}

/** The endpoint that the `services` section of a profile names for STS; a section that does not exist is a failure. */
export function lookUpService(files: AwsFiles, profile: string): Found<FileOrigin> | undefined {
  const named = lookUp(files, profile, 'services')
  if (named === undefined) return undefined
  const section = files.config.services.get(named.text)
  if (section === undefined) {
    const problem = `the "${named.text}" services configuration does not exist.`
    throw new StsctlError('failure', `The profile is configured to use the services section but ${problem}`, [
      `profile ${profile} names it in ${files.config.shown}: add a section [services ${named.text}] or remove the key`,
    ])
  }
  const text = section.blocks.get('sts')?.get('endpoint_url')
  const key = `services ${named.text}, sts, endpoint_url`
  return text === undefined ? undefined : { text, origin: { kind: 'file', path: files.config.shown, profile, key } }
}

/** Every profile of both files, without repetition. */
export function profileNames({ config, credentials }: AwsFiles): readonly string[] {
  return [...new Set([...config.profiles.keys(), ...credentials.profiles.keys()])]
}

export function hasProfile({ config, credentials }: AwsFiles, profile: string): boolean {
  return config.profiles.has(profile) || credentials.profiles.has(profile)
}

/** A profile that was asked for by name must exist, `default` too. */
export function requireProfile(files: AwsFiles, profile: string): void {
  if (hasProfile(files, profile)) return
  const meant = nearest(profile, profileNames(files))
  throw new StsctlError('failure', `The config profile (${profile}) could not be found`, [
    ...(meant === undefined ? [] : [`did you mean ${meant}?`]),
    `profiles are read from ${files.config.shown} and ${files.credentials.shown}`,
  ])
}
