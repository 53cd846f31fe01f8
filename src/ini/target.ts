import { StsctlError } from '../errors.ts'
import { configSection } from './read-config.ts'

/** The one section that an edit is about, as each reader names it. */
export type Target = {
  /** What stands between the brackets of a new section. */
  readonly header: string
  /** Whether the botocore reader takes a header for this section. */
  readonly names: (header: string) => boolean
  /** Whether the JS SDK's reader has it under this name. */
  readonly jsNames: (name: string) => boolean
}

/** A section under exactly this name: the credentials file's. Throws where readers disagree about such a name. */
export function literalTarget(name: string): Target {
  checkName(name)
  const same = (written: string) => written === name
  return { header: name, names: same, jsNames: same }
}

/** A profile's section in the config file: `[default]`, or `[profile NAME]` with whatever quotes and spaces the file has. */
export function configTarget(profile: string): Target {
  checkName(profile)
  const header = profile === 'default' ? 'default' : `profile ${profile}`
  return {
    header,
    names: (written) => {
      const section = configSection(written)
      return section?.type === 'profiles' && section.name === profile
    },
    jsNames: (name) => name === `profile.${profile}` || (name === 'default' && profile === 'default'),
  }
}

// `[DEFAULT]` lends its keys to every section of Python's parser; the rest are members of every JavaScript object.
const taken: ReadonlySet<string> = new Set(['DEFAULT', ...Object.getOwnPropertyNames(Object.prototype)])

function checkName(name: string): void {
  if (taken.has(name))
    throw new StsctlError('configuration', `no profile can be called ${name}: readers give it another meaning`)
  if (!/^[A-Za-z0-9_\-./%@:+]+$/.test(name)) {
    throw new StsctlError(
      'configuration',
      `profile name ${JSON.stringify(name)} cannot be written so that every reader finds it`,
      'use letters, digits and _ - . / % @ : +',
    )
  }
}
