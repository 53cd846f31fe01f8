// Files that most runs never call into, though something that every run loads imports them: in the bundle each is a chunk of
// its own, loaded at the first call of one of its functions. Compiling what is not called costs 4 ms for 100 kB.
import { readFile } from 'node:fs/promises'

const marker = '?called'

/** How rolldown writes `import()`; the second `then` is there where the file shares its chunk with others. */
const asynchronous =
  /^const (load[\w$]*) = \(\) => Promise\.resolve\(\)\.then\(\(\) => (require\("[^"]+"\))\)(?:\.then\(\(?(\w+)\)? => \3(\.[\w$]+)\))?;$/gm

/** A rolldown plugin; `files` are the paths that end so. Fails for a file that exports anything but functions. */
export function lazyModules(files) {
  const left = new Set(files)
  return {
    name: 'lazy-modules',
    async resolveId(source, importer, options) {
      if (importer === undefined || source.endsWith(marker)) return undefined
      const found = await this.resolve(source, importer, { ...options, skipSelf: true })
      const file = files.find((name) => found?.id.replaceAll('\\', '/').endsWith(name))
      if (file === undefined || options.kind === 'dynamic-import' || importer.startsWith(found.id)) return undefined
      left.delete(file)
      return `${found.id}${marker}`
    },
    async load(id) {
      if (!id.endsWith(marker)) return undefined
      const path = id.slice(0, -marker.length)
      const names = functionsOf(this.parse(await readFile(path, 'utf8'), { lang: 'ts' }), path)
      const calls = names.map((name) => `export const ${name} = (...words) => load().${name}(...words)`)
      return [`const load = () => import(${JSON.stringify(path)})`, ...calls].join('\n')
    },
    renderChunk(code) {
      const sync = code.replace(asynchronous, 'const $1 = () => $2$4;')
      const left = /^const load[\w$]* = \(\) => Promise.*$/m.exec(sync)
      if (left !== null) throw new Error(`a first call in an unknown form: ${left[0]}`)
      return sync
    },
    buildEnd(failure) {
      if (!failure && left.size > 0) throw new Error(`nothing imports ${[...left].join(', ')}`)
    },
  }
}

function functionsOf({ body }, path) {
  return body.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration' || statement.exportKind === 'type') return []
    const { declaration } = statement
    if (declaration?.type === 'FunctionDeclaration') return [declaration.id.name]
    if (/^TS/.test(declaration?.type)) return []
    throw new Error(`${path} exports what is no function, and cannot wait for a call`)
  })
}
