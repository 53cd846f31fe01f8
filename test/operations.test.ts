import * as sdk from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import { returnsCredentials } from '../src/model/operation.ts'
import type { AnyParam } from '../src/model/param.ts'
import { operations } from '../src/operations/index.ts'

/** A schema of the SDK: `[kind, namespace, name, traits, …]`; of a structure: member names, member schemas, how many are required. */
type Schema = readonly [kind: number, ns: string, name: string, traits: unknown, ...rest: readonly unknown[]]
type Reference = unknown

const exported = sdk as unknown as Readonly<Record<string, Schema>>
const resolve = (reference: Reference): unknown => {
  const value = Array.isArray(reference) && typeof reference[0] === 'function' ? reference[0] : reference
  return typeof value === 'function' ? value() : value
}

function shape(reference: Reference): unknown {
  const schema = resolve(reference)
  if (typeof schema === 'number') return schema >= 64 ? ['text'] : schema === 1 ? 'integer' : 'text'
  const [kind, , , traits, names, members, required] = schema as Schema
  if (kind === 1) return [shape(names)]
  if (kind === 0) return traits === 8 || (traits as unknown) === 0 ? 'text' : 'text'
  const list = names as readonly string[]
  return Object.fromEntries(
    list.map((name, index) => [
      name + (index < ((required as number | undefined) ?? 0) ? '!' : ''),
      shape((members as readonly Reference[])[index]),
    ]),
  )
}

function declared(param: AnyParam): unknown {
  if (param.kind === 'list') return [declared(param.element)]
  if (param.kind !== 'structure') return param.kind
  return members(param.members)
}

function members(params: Readonly<Record<string, AnyParam>>): unknown {
  return Object.fromEntries(
    Object.entries(params).map(([name, param]) => [name + (param.required ? '!' : ''), declared(param)]),
  )
}

function secrets(reference: Reference): string[] {
  const [, , , , names, list] = resolve(reference) as Schema
  return (names as readonly string[]).filter((_, index) => Array.isArray((list as readonly Reference[])[index]))
}

const input = (name: string) => exported[`${name}Request$`]
const answer = (name: string) => (exported[`${name}Response$`] as Schema)[4] as readonly string[]

describe('the operation table', () => {
  test('has every operation of the SDK, and no other', () => {
    const known = Object.keys(sdk).flatMap((name) => /^(.+)Command$/.exec(name)?.[1] ?? [])
    expect(operations.map(({ name }) => name).sort()).toEqual(known.filter((name) => name !== '$').sort())
  })

  test.each(operations)(
    '$name declares the members of the published schema, each with its type',
    ({ name, params }) => {
      expect(members(params)).toEqual(shape(input(name)))
    },
  )

  test.each(operations)(
    '$name keeps secret what the schema calls sensitive, and every one-time code',
    ({ name, params }) => {
      const kept = Object.keys(params).filter((member) => params[member]?.secret)
      expect(kept).toEqual(expect.arrayContaining(secrets(input(name))))
      if (params['TokenCode']) expect(kept).toContain('TokenCode')
    },
  )

  test.each(operations)('$name asks of the answer only what it can hold', ({ name, answers }) => {
    expect(answer(name)).toEqual(expect.arrayContaining([...answers]))
  })

  test('knows which operations return credentials', () => {
    const returning = operations.filter(returnsCredentials).map(({ name }) => name)
    expect(returning.sort()).toEqual(
      operations
        .map(({ name }) => name)
        .filter((name) => answer(name).includes('Credentials'))
        .sort(),
    )
  })

  test.each(operations)('$name sends the command of its own name', async ({ name, command }) => {
    expect((await command()).name).toBe(`${name}Command`)
  })
})
