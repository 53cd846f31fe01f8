// Bundles src/main.ts into dist/: split by command, minified, dependencies included. CONTRIBUTING says what each trick gains.
import { rename, rm } from 'node:fs/promises'
import { rolldown } from 'rolldown'
import { lazyBuiltins } from './lazy-builtins.mjs'
import { leanSdk } from './lean-sdk.mjs'

const fresh = `dist.${process.pid}`
const bundle = await rolldown({
  input: { main: 'src/main.ts' },
  platform: 'node',
  plugins: [leanSdk()],
  resolve: { mainFields: ['module', 'main'] },
})
await bundle.write({
  dir: fresh,
  format: 'cjs',
  minify: true,
  entryFileNames: '[name].cjs',
  chunkFileNames: '[name]-[hash].cjs',
  plugins: [lazyBuiltins()],
})
await bundle.close()
await rm('dist', { recursive: true, force: true })
await rename(fresh, 'dist')
