import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'

/** What a module of the source exports, found out by running it now; what it would load later is left out. */
export async function evaluated(file) {
  const later = {
    name: 'later',
    resolveId: (source, _, { kind }) => (kind === 'dynamic-import' ? { id: source, external: true } : undefined),
  }
  const build = await rolldown({ input: file, platform: 'node', plugins: [later] })
  const folder = await mkdtemp(path.join(tmpdir(), 'stsctl-build-'))
  try {
    const script = path.join(folder, 'script.mjs')
    await build.write({ file: script, format: 'esm' })
    return await import(pathToFileURL(script))
  } finally {
    await build.close()
    await rm(folder, { recursive: true })
  }
}

/** A rolldown plugin: puts the values that these modules export in their place. Fails for one that nothing imports. */
export function inlined(files) {
  const left = new Set(files)
  return {
    name: 'inlined',
    async load(id) {
      const file = files.find((name) => id.replaceAll('\\', '/').endsWith(name))
      if (file === undefined) return undefined
      left.delete(file)
      const values = Object.entries(await evaluated(file))
      return values.map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}`).join('\n')
    },
    buildEnd(failure) {
      if (!failure && left.size > 0) throw new Error(`nothing imports ${[...left].join(', ')}`)
    },
  }
}
