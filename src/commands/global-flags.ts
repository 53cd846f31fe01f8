import { formats } from '../config/read-word.ts'
import type { Flag } from '../model/flag.ts'
import { globalFlags as declared } from '../model/globals.ts'

/** The flags of every command, `--output` with the formats that there are. */
export const globalFlags: readonly Flag[] = declared.map((flag) =>
  flag.name === '--output' ? { ...flag, choices: formats } : flag,
)
