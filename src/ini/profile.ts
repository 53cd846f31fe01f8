import { editSection, removeKeys as removeFrom } from './edit.ts'
import type { Keys } from './set-keys.ts'
import { literalTarget } from './target.ts'

/** Sets and (`undefined`) removes keys of the section with exactly this name, adding the section if needed. Values must be checked before. */
export function setProfile(text: string, section: string, keys: Keys): string {
  return editSection(text, literalTarget(section), keys)
}

/** Removes keys of the section, and the section if it is empty then. */
export function removeKeys(text: string, section: string, keys: readonly string[]): string {
  return removeFrom(text, literalTarget(section), keys)
}
