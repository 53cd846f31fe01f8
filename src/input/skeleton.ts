import { StsctlError } from '../errors.ts'
import type { Operation } from '../model/operation.ts'
import type { AnyParam, AnyParams } from '../model/param.ts'
import { answerSkeletons } from './answer-skeletons.ts'

/**
 * What `--generate-cli-skeleton` prints: a request to fill in, as JSON (`input`) or as commented YAML (`yaml-input`),
 * or the form of the answer (`output`), final newline included.
 */
export function skeleton(operation: Operation, kind: string): string {
  if (kind === 'yaml-input') return yaml(operation.params)
  if (kind === 'output') return json(answerSkeletons[operation.name] ?? {})
  if (kind === 'input') return json(blanks(operation.params))
  throw new StsctlError('usage', `argument --generate-cli-skeleton: Found invalid choice '${kind}'`)
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 4)}\n`
}

function blanks(params: AnyParams): object {
  return Object.fromEntries(shown(params).map(([name, param]) => [name, blank(param)]))
}

function shown(params: AnyParams): [string, AnyParam][] {
  return Object.entries(params).filter(([, { newer = false }]) => !newer)
}

function blank(param: AnyParam): unknown {
  switch (param.kind) {
    case 'text':
      return ''
    case 'integer':
      return 0
    case 'list':
      return [blank(param.element)]
    case 'structure':
      return blanks(param.members)
  }
}

function yaml(params: AnyParams): string {
  const lines = memberLines(params)
  return lines.length ? `${lines.join('\n')}\n` : '{}\n'
}

function memberLines(params: AnyParams): string[] {
  return shown(params).flatMap(([name, param], index) => {
    // Two blanks before the first comment of a map, one before the others: so `aws` prints them.
    const comment = `${index === 0 ? '  ' : ' '}# ${param.required ? '[REQUIRED] ' : ''}${param.help}`
    if (param.kind === 'text') return [`${name}: ''${comment}`]
    if (param.kind === 'integer') return [`${name}: 0${comment}`]
    const within = param.kind === 'list' ? elementLines(param.element) : indented(memberLines(param.members), '  ')
    return [`${name}:${comment}`, ...within]
  })
}

function elementLines(element: AnyParam): string[] {
  return element.kind === 'structure'
    ? indented(memberLines(element.members), '- ')
    : [`- ${JSON.stringify(blank(element)).replaceAll('"', "'")}`]
}

function indented(lines: readonly string[], first: string): string[] {
  return lines.map((line, index) => (index === 0 ? first : '  ') + line)
}
