import { isObject, isScalar, sorted } from './members.ts'
import { pythonText } from './python-text.ts'

/** As `aws` prints text: one line of tab-joined scalars per structure, sorted by name, nested ones after it under theirs. */
export function text(answer: unknown): string {
  return lines(answer, undefined, undefined)
    .map((line) => `${line}\n`)
    .join('')
}

/** `heading` is the member that the value stands under; `columns` are the scalars that its siblings have too. */
function lines(value: unknown, heading: string | undefined, columns: readonly string[] | undefined): string[] {
  if (Array.isArray(value)) return listLines(value, heading)
  return isObject(value) ? objectLines(value, heading, columns) : scalarLines([pythonText(value)], heading)
}

function listLines(items: readonly unknown[], heading: string | undefined): string[] {
  const objects = items.filter(isObject)
  if (objects.length > 0) {
    const columns = sorted(objects.flatMap((object) => Object.keys(object).filter((name) => isScalar(object[name]))))
    return items.flatMap((item) => lines(item, heading, columns))
  }
  const scalars = items.filter(isScalar).map(pythonText)
  return [
    ...scalarLines(scalars, heading),
    ...items.filter((item) => !isScalar(item)).flatMap((item) => lines(item, heading, undefined)),
  ]
}

function scalarLines(scalars: readonly string[], heading: string | undefined): string[] {
  if (heading !== undefined) return scalars.map((scalar) => `${heading.toUpperCase()}\t${scalar}`)
  return scalars.length === 0 ? [] : [scalars.join('\t')]
}

function objectLines(
  object: Readonly<Record<string, unknown>>,
  heading: string | undefined,
  shared: readonly string[] | undefined,
): string[] {
  const names = sorted(Object.keys(object))
  const columns = shared ?? names.filter((name) => isScalar(object[name]))
  const cells = columns.map((name) => (Object.hasOwn(object, name) ? pythonText(object[name]) : ''))
  const nested = names.filter((name) => !columns.includes(name))
  return [
    ...(cells.length === 0 ? [] : [[...(heading === undefined ? [] : [heading.toUpperCase()]), ...cells].join('\t')]),
    ...nested.flatMap((name) => lines(object[name], name, undefined)),
  ]
}
