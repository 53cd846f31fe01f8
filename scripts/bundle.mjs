import { rolldown } from 'rolldown'
import { lazyBuiltins } from './lazy-builtins.mjs'
import { lazyModules } from './lazy-modules.mjs'
import { leanSdk } from './lean-sdk.mjs'
import { shortExports } from './short-exports.mjs'

/** What a cached export does not call, by its size. */
const rarelyCalled = [
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

/** What a cached export loads, in one file: opening another takes as long as compiling 8 kB. */
const core = /src[\\/](main|commands[\\/]export)\.ts$/

/** Writes the bundle to a folder; resolves to rolldown's description of its chunks. */
export async function bundle({ dir }) {
  const build = await rolldown({
    input: { main: 'src/start.ts' },
    platform: 'node',
    plugins: [lazyModules(rarelyCalled), leanSdk()],
    resolve: { mainFields: ['module', 'main'] },
  })
  const { output } = await build.write({
    dir,
    format: 'cjs',
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name].cjs',
    codeSplitting: { groups: [{ name: 'core', test: core }] },
    plugins: [shortExports(), lazyBuiltins()],
  })
  await build.close()
  return output
}
