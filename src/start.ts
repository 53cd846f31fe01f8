import { exitCodes } from './errors.ts'
import { codeCache } from './system/code-cache.ts'
import { loadProgram } from './system/load-program.ts'

/** The name of the file that holds src/main.ts, and of what its command lines may ask for: scripts/bundle.mjs writes both here. */
declare const PROGRAM: string
declare const KINDS: readonly string[]

/** What `bin` loads: it loads the program, with what V8 compiled of it in an earlier run of this kind. */
export async function main(process: NodeJS.Process): Promise<number> {
  const kind = kindOf(process.argv.slice(2))
  const { program, keep } = loadProgram(__dirname, PROGRAM, require, codeCache(process), kind)
  const code = await (program as typeof import('./main.ts')).main(process, () => keep(false))
  if (code === 0 || code === exitCodes.usage) keep(code !== 0)
  return code
}

/** A guess is enough: another kind's code only fits less well. What stands behind `--` is for another program. */
function kindOf(argv: readonly string[]): string {
  const end = argv.indexOf('--')
  const words = argv.slice(0, end < 0 ? argv.length : end).map((word) => word.replace(/^--/, ''))
  return words.includes('help') ? 'help' : (words.find((word) => KINDS.includes(word)) ?? 'help')
}
