import type { Settings } from '../config/settings.ts'

/** For the shell formats: what a variable says is in the person's shell already. */
export function exportedRegion(settings: Settings): string | undefined {
  return settings.origin('region')?.kind === 'variable' ? undefined : settings.region
}
