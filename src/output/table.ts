import { StsctlError } from '../errors.ts'
import { numberOf } from './float.ts'
import { isObject, isScalar, sorted } from './members.ts'
import { pythonText } from './python-text.ts'
import { layTable } from './table-layout.ts'
import { newSection, type Section, withHeaders, withRow } from './table-section.ts'

/** As `aws` prints a table: a box for the answer under the operation's name, indented boxes for what is nested in it. */
export function table(
  answer: unknown,
  { operation, color, columns }: { readonly operation: string; readonly color: boolean; readonly columns: number },
): string {
  const sections = add([], operation, answer, 0)
  return sections.length === 0 ? '' : layTable(sections, { color, columns })
}

type Sections = readonly Section[]

/** Adds a value as a section of its own, or to the last one where it has no title. What Python takes for false adds none. */
function add(sections: Sections, title: string | undefined, value: unknown, indent: number): Sections {
  if (isFalse(value)) return sections
  const begun = title === undefined ? sections : [...sections, newSection(title, indent)]
  if (Array.isArray(value)) return isObject(value[0]) ? addObjects(begun, title, value, indent) : addItems(begun, value)
  return isObject(value) ? addObject(begun, value, indent) : begun
}

function addItems(sections: Sections, items: readonly unknown[]): Sections {
  return items.reduce<Sections>((all, item) => {
    if (isScalar(item)) return addRow(all, [item])
    if (isObject(item)) return addRow(all, Object.keys(item))
    // An item that is no scalar and no object is a list.
    const list = item as readonly unknown[]
    return list.every(isScalar) ? addRow(all, list) : add(all, undefined, list, 0)
  }, sections)
}

function addObject(sections: Sections, object: Readonly<Record<string, unknown>>, indent: number): Sections {
  const { headers, nested } = columnsOf([object])
  const cells = headers.map((name) => object[name])
  const own =
    headers.length === 1
      ? addRow(sections, [...headers, ...cells])
      : headers.length > 1
        ? addRow(addHeaders(sections, headers), cells)
        : sections
  return nested.reduce((all, name) => add(all, name, object[name], indent + 1), own)
}

function addObjects(
  sections: Sections,
  title: string | undefined,
  items: readonly unknown[],
  indent: number,
): Sections {
  if (!items.every(isObject))
    throw new StsctlError('failure', 'a list of objects and other values cannot be printed as a table', [
      'choose another --output, or select less with --query',
    ])
  const { headers, nested } = columnsOf(items)
  return items.reduce<Sections>((all, object, index) => {
    const again = index > 0 && nested.length > 0
    const begun = again ? all.concat(newSection(title ?? '', indent)) : all
    const headed = again || index === 0 ? addHeaders(begun, headers) : begun
    const own = addRow(
      headed,
      headers.map((name) => (Object.hasOwn(object, name) ? object[name] : '')),
    )
    return nested.reduce((more, name) => add(more, name, object[name] ?? null, indent + 1), own)
  }, sections)
}

/** Scalars become columns, the rest sections; a name can be both when objects differ. */
function columnsOf(objects: readonly Readonly<Record<string, unknown>>[]) {
  const members = objects.flatMap((object) => Object.entries(object))
  const names = (wanted: boolean) =>
    sorted(members.filter(([, value]) => isScalar(value) === wanted).map(([name]) => name))
  return { headers: names(true), nested: names(false) }
}

function addHeaders(sections: Sections, headers: readonly string[]): Sections {
  return changeLast(sections, (section) => withHeaders(section, headers))
}

function addRow(sections: Sections, cells: readonly unknown[]): Sections {
  return changeLast(sections, (section) => withRow(section, cells.map(pythonText)))
}

function changeLast(sections: Sections, change: (section: Section) => Section): Sections {
  return sections.map((section, index) => (index === sections.length - 1 ? change(section) : section))
}

function isFalse(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return isObject(value) ? Object.keys(value).length === 0 : !(numberOf(value) ?? value)
}
