import type { Flag } from '../model/flag.ts'
import { flagOf } from '../model/names.ts'
import { type Operation, returnsCredentials } from '../model/operation.ts'
import type { AnyParam } from '../model/param.ts'
import { writeProfileFlags } from './write-profile.ts'

/** The flags of an operation: one for each member of its request, and those that every operation of `aws` has. */
export function operationFlags(operation: Operation): readonly Flag[] {
  const parameters = Object.entries(operation.params).map(([member, param]) => parameter(member, param))
  return [...parameters, ...(returnsCredentials(operation) ? writeProfileFlags : []), ...ours(operation), ...everywhere]
}

function parameter(member: string, param: AnyParam): Flag {
  return {
    name: flagOf(member),
    words: param.kind === 'list' ? 'many' : 'one',
    placeholder: placeholder(param),
    help: param.help,
    group: 'Parameters',
    required: param.required,
    secret: param.secret,
    ...(param.kind === 'text' && param.dashes ? { dashes: true } : {}),
  }
}

function placeholder(param: AnyParam): string {
  switch (param.kind) {
    case 'text':
      return param.choices?.join('|') ?? (param.json ? 'JSON' : 'TEXT')
    case 'integer':
      return param.seconds ? 'SECONDS|1h30m' : 'NUMBER'
    case 'list':
      return placeholder(param.element)
    case 'structure':
      return Object.keys(param.members)
        .map((name) => `${name}=…`)
        .join(',')
  }
}

function ours({ name }: Operation): readonly Flag[] {
  if (name !== 'DecodeAuthorizationMessage') return []
  return [{ name: '--pretty', words: 'none', help: 'Print the decoded document itself, indented.', group: 'Options' }]
}

const everywhere: readonly Flag[] = [
  {
    name: '--cli-input-json',
    words: 'one',
    placeholder: 'JSON',
    help: 'Take the request from this JSON (or file://…); flags win.',
    group: 'Options',
  },
  {
    name: '--cli-input-yaml',
    words: 'one',
    placeholder: 'YAML',
    help: 'Take the request from this YAML (or file://…); flags win.',
    group: 'Options',
  },
  {
    name: '--generate-cli-skeleton',
    words: 'one',
    whenBare: 'input',
    choices: ['input', 'yaml-input', 'output'],
    placeholder: 'KIND',
    help: 'Print a template for --cli-input-json (or yaml-input) and send nothing.',
    group: 'Options',
  },
]
