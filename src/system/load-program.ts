import { readFileSync } from 'node:fs'
import { Script } from 'node:vm'
import type { CodeCache } from './code-cache.ts'

export type Loaded = {
  /** What its first file exports. */
  readonly program: object
  /** Leaves what V8 has compiled of it for the next run of this kind; what a mistake called says little of other runs. */
  readonly keep: (mistaken: boolean) => void
}

/** `from`: the kind of run whose code it came with. */
type Chunk = { readonly file: string; readonly script: Script; readonly from: string | undefined }

/** Stands for any kind of run that has not gone well yet. */
const mistake = 'mistake'

/**
 * Loads a program of CommonJS files. What a file requires, another one or a module of Node, is loaded when something of it is
 * first used. What V8 has compiled is kept by the kind of run, as each kind calls other functions.
 */
export function loadProgram(
  folder: string,
  first: string,
  requireBuiltin: (name: string) => object,
  cache: CodeCache | undefined,
  kind: string,
): Loaded {
  const chunks: Chunk[] = []
  /** By the name that is required; a file's exports fill while it runs. */
  const required = new Map<string, object>()
  return { program: load(first), keep }

  function require(name: string): object {
    const known = required.get(name)
    if (known) return known
    const later = lazy(() => (name.startsWith('./') ? load(name.slice(2)) : requireBuiltin(name)))
    required.set(name, later)
    return later
  }

  function load(file: string): object {
    const filename = `${folder}/${file}`
    const source = `(function (exports, require) {${readFileSync(filename, 'utf8')}\n})`
    const kept = compiled(file)
    const script = new Script(source, { filename, ...(kept && { cachedData: kept.code }) })
    chunks.push({ file, script, from: script.cachedDataRejected === false ? kept?.from : undefined })
    const exports = {}
    required.set(`./${file}`, exports)
    script.runInThisContext()(exports, require)
    return exports
  }

  function compiled(file: string): { readonly code: Buffer; readonly from: string } | undefined {
    for (const from of [kind, mistake]) {
      const code = cache?.read(`${from}-${file}`)
      if (code) return { code, from }
    }
    return undefined
  }

  function keep(mistaken: boolean): void {
    const as = mistaken && chunks[0]?.from !== kind ? mistake : kind
    for (const { file, script, from } of chunks) {
      if (from !== as) cache?.write(`${as}-${file}`, script.createCachedData())
    }
  }
}

/**
 * Stands for what `load` returns, and calls it when the first of its properties is looked at. It owns no property, so that who
 * copies a module (rolldown, for a default import) copies none; the copy has it for a prototype, and looks there.
 */
function lazy(load: () => object): object {
  let loaded: object | undefined
  const standIn: object = new Proxy(
    {},
    {
      get: (_, name) => {
        loaded ??= load()
        return Reflect.get(loaded, name)
      },
      getPrototypeOf: () => standIn,
    },
  )
  return standIn
}
