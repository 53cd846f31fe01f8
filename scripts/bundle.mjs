import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { rolldown } from 'rolldown'
import { evaluated, inlined } from './evaluated.mjs'
import { importGraph } from './import-graph.mjs'
import { leanHelp } from './lean-help.mjs'
import { leanSdk } from './lean-sdk.mjs'
import { licensesOf } from './licenses.mjs'
import { plainScript } from './plain-script.mjs'

/** What only a mistake calls for. */
const mistakes = [
  'src/config/nearest.ts',
  'src/input/close-matches.ts',
  'src/input/unknown-options.ts',
  'src/model/document-problems.ts',
  'src/model/python-value.ts',
  'src/report.ts',
]

/** What a cached export does not call. */
const rarelyCalled = [
  'src/ini/credentials-profile.ts',
  'src/output/github.ts',
  'src/output/table.ts',
  'src/output/text.ts',
  'src/output/yaml.ts',
  'src/session/assume-role-profile.ts',
  'src/session/code-source.ts',
  'src/session/code.ts',
  'src/session/find-device.ts',
  'src/session/iam-endpoint.ts',
  'src/session/login-credentials.ts',
  'src/session/network-credentials.ts',
  'src/session/new-session.ts',
  'src/session/process-credentials.ts',
  'src/session/single-flight.ts',
  'src/session/sso-credentials.ts',
  'src/session/token-role.ts',
  'src/system/ask.ts',
  'src/system/become.ts',
  'src/system/callers.ts',
  'src/system/capture.ts',
  'src/system/child.ts',
  'src/system/edit-file.ts',
  'src/system/exclusive.ts',
  'src/system/inspect.ts',
  'src/system/lock.ts',
  'src/system/pause.ts',
  'src/system/raw-terminal.ts',
  'src/system/shell-line.ts',
  'src/system/store.ts',
  'src/system/terminal-id.ts',
]

/** The files of the program and where the code of each begins, what is wanted most first: a file costs two reads. */
const files = {
  core: ['src/main.ts', 'src/commands/export.ts'],
  mistake: mistakes,
  operations: ['src/operations/index.ts'],
  role: ['src/session/assume-role-profile.ts'],
  status: ['src/commands/status.ts', 'src/output/table.ts'],
  operation: ['src/commands/operation.ts'],
  sts: ['src/system/client.ts', 'client-sts/dist-es/STSClient.js'],
  rest: rarelyCalled,
}

/** Writes the bundle to a folder; resolves to rolldown's description of its chunks. */
export async function bundle({ dir }) {
  const graph = importGraph()
  const build = await rolldown({
    input: { main: 'src/main.ts' },
    platform: 'node',
    preserveEntrySignatures: 'allow-extension',
    plugins: [inlined(['src/operations/summaries.ts', 'src/help-page.ts']), leanSdk(), leanHelp(), graph.plugin],
    resolve: { mainFields: ['module', 'main'] },
  })
  const options = {
    dir,
    format: 'cjs',
    minify: true,
    // What V8 has compiled is kept by these names.
    entryFileNames: '[name]-[hash].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    plugins: [plainScript()],
  }
  const { output: divided } = await build.generate(options)
  const groups = Object.entries(files).map(([name, starts], order) => {
    // The graph knows of imports that nothing uses, and what is divided by use alone knows of no borders.
    const used = loadedFor(divided, starts)
    const modules = new Set(graph.loadedWith(starts, [...mistakes, ...rarelyCalled]).filter((id) => used.has(id)))
    return { name, test: (id) => modules.has(id), priority: 9 - order }
  })
  const codeSplitting = { groups, includeDependenciesRecursively: false }
  const { output } = await build.write({ ...options, codeSplitting })
  await build.close()
  await bundleStart(dir, output.find(({ isEntry }) => isEntry).fileName)
  await writeFile(path.join(dir, 'LICENSES.txt'), await licensesOf(output))
  return output
}

/** What Node loads itself, apart from the rest: it loads the program. */
async function bundleStart(dir, program) {
  const { commands } = await evaluated('src/commands/index.ts')
  const kinds = ['help', 'version', ...commands.map(({ name }) => name)]
  const define = { PROGRAM: JSON.stringify(program), KINDS: JSON.stringify(kinds) }
  const build = await rolldown({ input: 'src/start.ts', platform: 'node', transform: { define } })
  await build.write({ file: path.join(dir, 'start.cjs'), format: 'cjs', minify: true })
  await build.close()
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
