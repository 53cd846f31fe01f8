import { jsonText } from './json.ts'
import { isEmptyObject, isObject, isScalar, sorted } from './members.ts'
import { anchorsOf } from './yaml-anchors.ts'
import { isSimpleKey, scalarStyle } from './yaml-scalar.ts'
import { type YamlWriter, yamlWriter } from './yaml-writer.ts'

/** As `aws` prints YAML (ruamel.yaml over libyaml): members sorted, block style; a bare scalar is printed as JSON. */
export function yaml(answer: unknown): string {
  if (isEmptyObject(answer)) return ''
  return isScalar(answer) ? `${jsonText(answer)}\n` : document(answer)
}

/** A list with the answer as its one element; only an answer without members prints nothing. */
export function yamlStream(answer: unknown): string {
  return isEmptyObject(answer) ? '' : document([answer])
}

function document(root: unknown): string {
  const writer = yamlWriter()
  emit(root, { writer, anchors: anchorsOf(root), written: new Set() }, { indent: -2, inMapping: false })
  writer.newLine(0)
  return writer.text()
}

type State = {
  readonly writer: YamlWriter
  readonly anchors: ReadonlyMap<unknown, string>
  readonly written: Set<unknown>
}
type Where = { readonly indent: number; readonly inMapping: boolean }

function emit(value: unknown, state: State, { indent, inMapping }: Where): void {
  const { writer, anchors, written } = state
  const anchor = anchors.get(value)
  if (anchor !== undefined) {
    writer.indicator(`${written.has(value) ? '*' : '&'}${anchor}`)
    if (written.has(value)) return
    written.add(value)
  }
  if (Array.isArray(value)) {
    // A list under a key stands at the key's own indentation.
    emitList(value, state, inMapping && !writer.isFresh() ? indent : indent + 2)
  } else if (isObject(value)) emitObject(value, state, indent + 2)
  else emitScalar(value, writer, indent + 2)
}

function emitScalar(value: unknown, writer: YamlWriter, indent: number): void {
  if (typeof value === 'string') writer.scalar(value, scalarStyle(value, false), indent, false)
  else writer.scalar(jsonText(value), 'plain', indent, false)
}

function emitList(items: readonly unknown[], state: State, indent: number): void {
  const { writer } = state
  if (items.length === 0) writer.indicator('[]')
  for (const item of items) {
    writer.newLine(indent)
    writer.indicator('-', { block: true })
    emit(item, state, { indent, inMapping: false })
  }
}

function emitObject(object: Readonly<Record<string, unknown>>, state: State, indent: number): void {
  const { writer } = state
  const names = sorted(Object.keys(object))
  if (names.length === 0) writer.indicator('{}')
  for (const name of names) {
    const simple = isSimpleKey(name)
    writer.newLine(indent)
    if (!simple) writer.indicator('?', { block: true })
    writer.scalar(name, scalarStyle(name, simple), indent + 2, simple)
    if (!simple) writer.newLine(indent)
    writer.indicator(':', simple ? { apart: false } : { block: true })
    emit(object[name], state, { indent, inMapping: true })
  }
}
