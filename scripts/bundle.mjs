import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { rolldown } from 'rolldown'
import { lazyBuiltins } from './lazy-builtins.mjs'
import { lazyModules } from './lazy-modules.mjs'
import { leanHelp } from './lean-help.mjs'
import { leanSdk } from './lean-sdk.mjs'
import { licensesOf } from './licenses.mjs'
import { shortExports } from './short-exports.mjs'

/** What a cached export does not call, by its size. */
const rarelyCalled = [
  'src/ini/credentials-profile.ts',
  'src/output/github.ts',
  'src/output/table.ts',
  'src/output/text.ts',
  'src/output/yaml.ts',
  'src/session/code-source.ts',
  'src/session/code.ts',
  'src/session/find-device.ts',
  'src/session/login-credentials.ts',
  'src/session/network-credentials.ts',
  'src/session/process-credentials.ts',
  'src/system/become.ts',
  'src/system/callers.ts',
  'src/system/capture.ts',
  'src/system/child.ts',
  'src/system/edit-file.ts',
  'src/system/inspect.ts',
  'src/system/lock.ts',
  'src/system/raw-terminal.ts',
  'src/system/shell-line.ts',
  'src/system/store.ts',
  'src/system/terminal-id.ts',
]

/** Where the code of each common way begins. It is put in one file: opening another takes as long as compiling 8 kB. */
const ways = {
  core: ['src/main.ts', 'src/commands/export.ts'],
  status: ['src/commands/status.ts', 'src/output/table.ts'],
  operation: ['src/commands/operation.ts'],
  sts: ['src/system/client.ts', 'client-sts/dist-es/STSClient.js'],
}

/** Writes the bundle to a folder; resolves to rolldown's description of its chunks. */
export async function bundle({ dir }) {
  const build = await rolldown({
    input: { main: 'src/start.ts' },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    plugins: [lazyModules(rarelyCalled), leanSdk(), leanHelp()],
    resolve: { mainFields: ['module', 'main'] },
  })
  const options = {
    dir,
    format: 'cjs',
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    plugins: [shortExports(), lazyBuiltins()],
  }
  const { output: divided } = await build.generate(options)
  const groups = Object.entries(ways).map(([name, files], order) => {
    const modules = loadedFor(divided, files)
    return { name, test: (id) => modules.has(id), priority: 9 - order }
  })
  const codeSplitting = { groups, includeDependenciesRecursively: false }
  const { output } = await build.write({ ...options, codeSplitting })
  await build.close()
  await writeFile(path.join(dir, 'LICENSES.txt'), await licensesOf(output))
  return output
}

/** The modules that are loaded with these files: those of their chunks, and of the chunks which these import. */
function loadedFor(output, files) {
  const holds = ({ moduleIds = [] }, file) => moduleIds.some((id) => id.replaceAll('\\', '/').endsWith(file))
  const chunks = new Set(files.map((file) => output.find((chunk) => holds(chunk, file))))
  for (const { imports } of chunks) {
    for (const chunk of output) if (imports.includes(chunk.fileName)) chunks.add(chunk)
  }
  return new Set([...chunks].flatMap(({ moduleIds }) => moduleIds))
}
