import { inWords } from '../../config/origin.ts'
import { StsctlError } from '../../errors.ts'
import { type Check, type Finding, type Machine, wrong } from './check.ts'
import { shellWord, unset } from './fixes.ts'

/** Every setting, wherever it stands: what cannot be read is refused by the commands that need it. */
export const settings: Check = {
  name: 'settings',
  run: (machine) => (machine.files === undefined ? undefined : [...unreadable(machine), ...region(machine)]),
}

function unreadable({ context, settings: all }: Machine): Finding[] {
  const told = new Map<string, Finding>()
  // The properties that Object.keys finds are the settings; what else the object has is not enumerable.
  for (const name of Object.keys(all) as (keyof typeof all)[]) {
    try {
      void all[name]
    } catch (error) {
      if (!(error instanceof StsctlError)) throw error
      told.set(error.message, wrong([error.message, ...error.hints].join('; '), fixOf(name)))
    }
  }
  return [...told.values()]

  function fixOf(name: keyof typeof all): string {
    const origin = originOf(name)
    if (origin?.kind === 'variable') return unset(context, origin.name)
    if (origin?.kind !== 'file' || origin.key.includes(',')) return 'aws configure list-profiles'
    return `aws configure set ${origin.key} VALUE --profile ${shellWord(origin.profile)}`
  }

  function originOf(name: keyof typeof all) {
    try {
      return all.origin(name as Parameters<typeof all.origin>[0])
    } catch {
      return undefined
    }
  }
}

function region({ settings: all }: Machine): Finding[] {
  try {
    if (all.region) return []
    const origin = all.origin('region')
    const why =
      origin === undefined ? `there is no region for profile ${all.profileName}` : `${inWords(origin)} is empty`
    return [wrong(why, `aws configure set region us-east-1 --profile ${shellWord(all.profileName)}`)]
  } catch {
    return []
  }
}
