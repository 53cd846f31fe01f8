import { exitCodes } from './errors.ts'
import { codeCache } from './system/code-cache.ts'
import { loadProgram } from './system/load-program.ts'

/** The name of the file that holds src/main.ts, and of what its command lines may ask for: scripts/bundle.mjs writes both here. */
declare const PROGRAM: string
declare const KINDS: readonly string[]

/** What `bin` loads: it loads the program, with what V8 compiled of it in an earlier run of this kind. */
export async function main(process: NodeJS.Process): Promise<number> {
  const words = process.argv.slice(2).map((word) => word.replace(/^--/, ''))
  const kind = KINDS.find((name) => words.includes(name)) ?? 'help'
  const { program, keep } = loadProgram(__dirname, PROGRAM, require, codeCache(process), kind)
  const code = await (program as typeof import('./main.ts')).main(process, () => keep(false))
  if (code === 0 || code === exitCodes.usage) keep(code !== 0)
  return code
}
