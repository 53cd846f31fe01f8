import { bash } from './bash.ts'
import { fish } from './fish.ts'
import { powershell } from './powershell.ts'
import type { Completed } from './table.ts'
import { zsh } from './zsh.ts'

/** The scripts that complete a line of ours, by their shells. */
export const completions: Readonly<Record<string, (completed: Completed) => string>> = { bash, zsh, fish, powershell }
