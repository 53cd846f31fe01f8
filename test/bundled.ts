import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rolldown } from 'rolldown'

/** A TypeScript file as one that any Node runs as a process of its own; returns its path. */
export async function bundled(input: string): Promise<string> {
  const file = join(mkdtempSync(join(tmpdir(), 'stsctl-test-')), 'script.mjs')
  const bundle = await rolldown({
    input,
    platform: 'node',
    resolve: { mainFields: ['module', 'main'] },
    logLevel: 'silent',
  })
  await bundle.write({ file, format: 'esm', codeSplitting: false })
  await bundle.close()
  return file
}
