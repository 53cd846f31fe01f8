import type { AwsFiles } from '../config/files.ts'
import { lookUp } from '../config/profile.ts'

/** A profile and the sources that its role comes from, the nearest first; a loop is gone round once. */
export function profilePath(files: AwsFiles, profile: string): readonly string[] {
  const path = [profile]
  for (;;) {
    const next = lookUp(files, path.at(-1) ?? '', 'source_profile')?.text
    if (next === undefined || path.includes(next)) return path
    path.push(next)
  }
}

/** The access keys that stand in these profiles: what a session of theirs was asked with. */
export function keysOf(files: AwsFiles, profiles: readonly string[]): readonly string[] {
  return profiles.flatMap((profile) => lookUp(files, profile, 'aws_access_key_id')?.text ?? [])
}
