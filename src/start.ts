import { keepCompiled } from './system/keep-compiled.ts'

/** What `bin` loads: prepares Node for loading the rest, which is the program. */
export async function main(process: NodeJS.Process): Promise<number> {
  keepCompiled(process)
  const program = await import('./main.ts')
  return program.main(process)
}
