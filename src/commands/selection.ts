import type { Args } from '../model/command.ts'

/** What `--query` selects, compiled before anything is sent; everything where it is not given. */
export async function selection(flags: Args['flags']): Promise<(answer: unknown) => unknown> {
  const [query] = flags['--query'] ?? []
  if (query === undefined) return (answer) => answer
  const { compileQuery } = await import('../output/query.ts')
  return compileQuery(query)
}
