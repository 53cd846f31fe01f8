import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

/** edit.mjs as a script that Node runs; returns its path in the folder. */
export async function editProgram(folder) {
  const input = fileURLToPath(new URL('edit.mjs', import.meta.url))
  const build = await rolldown({ input, platform: 'node', resolve: { mainFields: ['module', 'main'] } })
  const file = path.join(folder, 'edit.mjs')
  await build.write({ file, format: 'esm', minify: true })
  await build.close()
  return file
}
