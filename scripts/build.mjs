// Bundles src/main.ts into dist/: ES modules, split by command, minified, dependencies included.
import { rename, rm } from 'node:fs/promises'
import { rolldown } from 'rolldown'
import { leanSdk } from './lean-sdk.mjs'

const fresh = `dist.${process.pid}`
const bundle = await rolldown({
  input: { main: 'src/main.ts' },
  platform: 'node',
  plugins: [leanSdk()],
  resolve: { mainFields: ['module', 'main'] },
})
await bundle.write({ dir: fresh, format: 'esm', minify: true, chunkFileNames: '[name]-[hash].js' })
await bundle.close()
await rm('dist', { recursive: true, force: true })
await rename(fresh, 'dist')
