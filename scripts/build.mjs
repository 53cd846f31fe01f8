// Bundles src/start.ts into dist/: split by command, minified, dependencies included. CONTRIBUTING says what each trick gains.
import { rename, rm } from 'node:fs/promises'
import { bundle } from './bundle.mjs'

const fresh = `dist.${process.pid}`
await bundle({ dir: fresh })
await rm('dist', { recursive: true, force: true })
await rename(fresh, 'dist')
