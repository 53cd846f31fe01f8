// Bundles src/main.ts into dist/: ES modules, split by command, minified, dependencies included.
import { rm } from 'node:fs/promises'
import { rolldown } from 'rolldown'

await rm('dist', { recursive: true, force: true })
const bundle = await rolldown({
  input: { main: 'src/main.ts' },
  platform: 'node',
  resolve: { mainFields: ['module', 'main'] },
  treeshake: true,
})
await bundle.write({ dir: 'dist', format: 'esm', minify: true, chunkFileNames: '[name]-[hash].js' })
await bundle.close()
