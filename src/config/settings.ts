import type { Context, Files } from '../context.ts'
import type { Args } from '../model/command.ts'
import { type AwsFiles, readFiles } from './files.ts'
import { type Found, inWords, type Origin } from './origin.ts'
import { lookUp, lookUpService, requireProfile } from './profile.ts'
import { type Row, settingsTable } from './settings-table.ts'

type Table = typeof settingsTable
export type SettingName = keyof Table

/**
 * What the person configured. Each setting is found and checked when it is first read, so that a mistake in one does
 * not stop a command that has no use for it; reading it then throws StsctlError.
 */
export type Settings = { readonly [Name in SettingName]: Table[Name] extends Row<infer Value> ? Value : never } & {
  /** Where a setting was found; undefined where it is the default. */
  readonly origin: (name: SettingName) => Origin | undefined
  /** The profile that counts: the one asked for, which exists, or `default`, which may not. */
  readonly profileName: string
  /** Whether a flag named the profile: keys in the environment then do not count. */
  readonly profileFromFlag: boolean
  readonly files: AwsFiles
}

type World = Pick<Context, 'env' | 'home' | 'platform' | 'debug'> & { readonly files: Pick<Files, 'read'> }

export function resolveSettings(world: World, flags: Args['flags']): Settings {
  const files = once(() => readFiles(world))
  const found = Object.fromEntries(names.map((name) => [name, once(() => find(settingsTable[name]))]))
  function find({ from, empty }: Row<unknown>): Found | undefined {
    for (const place of from) {
      const match = at(place)
      if (match !== undefined && !(match.text === '' && empty.includes(match.origin.kind))) return match
    }
    return undefined
  }

  function at(place: string): Found | undefined {
    if (place.startsWith('--')) return given(flags[place], (words) => words[0] ?? '', { kind: 'flag', name: place })
    if (/^[A-Z]/.test(place)) return given(world.env[place], (text) => text, { kind: 'variable', name: place })
    if (place === 'services') return lookUpService(files(), profileName())
    return lookUp(files(), profileName(), place)
  }

  function settled(name: SettingName): unknown {
    const match = found[name]?.()
    if (match === undefined) return settingsTable[name].otherwise
    const value = settingsTable[name].read(match.text, match.origin)
    world.debug(() => `${name} is ${masked(String(value))}, from ${inWords(match.origin)}`)
    return value
  }

  const values = Object.fromEntries(names.map((name) => [name, { get: once(() => settled(name)), enumerable: true }]))
  const profileName = once(() => {
    const name = values['profile']?.get()
    if (typeof name !== 'string') return 'default'
    requireProfile(files(), name)
    return name
  })
  const others = {
    origin: { value: (name: SettingName) => found[name]?.()?.origin },
    profileName: { get: profileName },
    profileFromFlag: { get: () => found['profile']?.()?.origin.kind === 'flag' },
    files: { get: files },
  }
  // The properties are those of the table, which the compiler cannot see through Object.fromEntries.
  return Object.defineProperties({}, { ...values, ...others }) as Settings
}

// Object.keys forgets the names that the table was declared with.
const names = Object.keys(settingsTable) as SettingName[]

function given<Value>(value: Value | undefined, text: (value: Value) => string, origin: Origin): Found | undefined {
  return value === undefined ? undefined : { text: text(value), origin }
}

/** A function that works once; one that fails is asked again and fails again. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** An endpoint may carry a name and a password. */
function masked(text: string): string {
  return text.replace(/\/\/[^/@]*@/, '//***@')
}
