import { StsctlError } from '../errors.ts'
import type { RoleArguments } from './role-profile.ts'

/** The keys `session_tags = a=1,b=2` and `transitive_session_tags = a,b`, which aws-vault brought into these files. */
export function sessionTags(
  tags: string | undefined,
  transitive: string | undefined,
  profile: string,
): Pick<RoleArguments, 'Tags' | 'TransitiveTagKeys'> {
  const Tags = parts(tags).map((part) => {
    const equals = part.indexOf('=')
    if (equals < 1) {
      const form = 'it is written KEY=VALUE,KEY=VALUE'
      throw new StsctlError('failure', `session_tags of profile ${profile} has a tag without a key or a value`, form)
    }
    return { Key: part.slice(0, equals).trim(), Value: part.slice(equals + 1).trim() }
  })
  const TransitiveTagKeys = parts(transitive)
  return { ...(Tags.length > 0 && { Tags }), ...(TransitiveTagKeys.length > 0 && { TransitiveTagKeys }) }
}

function parts(list = ''): readonly string[] {
  return list
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
