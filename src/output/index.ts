import { json } from './json.ts'
import { table } from './table.ts'
import { text } from './text.ts'
import { yaml, yamlStream } from './yaml.ts'

/** What a format may depend on: the table has a title, a colour and a width. */
export type RenderOptions = {
  readonly format: OutputFormat
  /** The operation as STS names it, `GetSessionToken`. */
  readonly operation: string
  readonly color: boolean
  /** Of the terminal; 80 where there is none. */
  readonly columns: number
}

type Renderer = (answer: unknown, options: Omit<RenderOptions, 'format'>) => string

// A function that is only called loads its file when it is: most people read JSON.
const renderers = {
  json,
  yaml: (answer) => yaml(answer),
  'yaml-stream': (answer) => yamlStream(answer),
  text: (answer) => text(answer),
  table: (answer, options) => table(answer, options),
  off: () => '',
} as const satisfies Readonly<Record<string, Renderer>>

export type OutputFormat = keyof typeof renderers

/** In the order of the help. */
// Object.keys forgets the names that the table was declared with.
export const outputFormats = Object.keys(renderers) as readonly OutputFormat[]

/** The answer as `aws` v2 prints it, final newline included; empty where it prints nothing. */
export function render(answer: unknown, { format, ...options }: RenderOptions): string {
  const renderer: Renderer = renderers[format]
  return renderer(answer, options)
}
