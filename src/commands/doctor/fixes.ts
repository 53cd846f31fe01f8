import type { Context } from '../../context.ts'
import { shells } from '../../output/shells.ts'

/** A word as a shell takes it, quoted only where it must be, and never the `~/` that it may begin with. */
export function shellWord(text: string): string {
  if (/^[\w@%+=:,./~-]+$/.test(text)) return text
  return text.startsWith('~/') ? `~/${shells.env.quote(text.slice(2))}` : shells.env.quote(text)
}

/** The command that takes variables away. */
export function unset({ platform }: Pick<Context, 'platform'>, ...names: readonly string[]): string {
  return platform === 'win32'
    ? `Remove-Item ${names.map((name) => `Env:${name}`).join(', ')}`
    : `unset ${names.join(' ')}`
}
