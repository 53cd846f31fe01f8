import { kebab } from './names.ts'
import type { AnyParams, Params } from './param.ts'

/** One thing that is wrong with an input: where (`Tags[0].Key`), which flag gave it, and a sentence. Never a secret value. */
export type Problem = { readonly path: string; readonly flag: `--${string}`; readonly message: string }

/** A rule that spans members: says what is wrong, or nothing. */
export type Rule<Input> = (input: Readonly<Partial<Input>>) => Omit<Problem, 'flag'> | undefined

/** What a person should know of a valid request; `longTerm` says whether long-term keys sign it. */
export type Note<Input> = (input: Readonly<Input>, longTerm: boolean) => string | undefined

/** The SDK's command class of one operation, reduced to the types that a declaration is checked against. */
type CommandClass<Input, Result> = new (
  input: never,
) => {
  readonly input: Input
  resolveMiddleware(...setup: never[]): (...call: never[]) => Promise<{ output: Result }>
}

/** What the SDK returns: members in the model's order, `$metadata` among them. */
export type Output = { readonly [member: string]: unknown }

type Declaration<Input extends object, Result extends object> = {
  readonly name: string
  readonly help: string
  readonly command: () => Promise<CommandClass<Input, Result>>
  readonly params: Params<NoInfer<Input>>
  /** Members of the answer without which it is no answer. */
  readonly answers: readonly Extract<keyof NoInfer<Result>, string>[]
  /** What can go wrong between members; checked after each member's own limits. */
  readonly rules?: readonly Rule<NoInfer<Input>>[]
  readonly notes?: readonly Note<NoInfer<Input>>[]
  /** `none`: sent without a signature, needs neither credentials nor a region. Default `sigv4`. */
  readonly auth?: 'sigv4' | 'none'
  /** `long-term`: STS refuses session credentials. Default `any`. */
  readonly source?: 'long-term' | 'any'
  readonly examples: readonly string[]
}

/** One STS action as the rest of the program sees it: a table row and nothing else. */
export type Operation = {
  readonly name: string
  readonly cli: string
  readonly help: string
  readonly command: () => Promise<CommandClass<object, object>>
  readonly params: AnyParams
  readonly answers: readonly string[]
  readonly rules: readonly Rule<Record<string, unknown>>[]
  readonly notes: readonly Note<Record<string, unknown>>[]
  readonly auth: 'sigv4' | 'none'
  readonly source: 'long-term' | 'any'
  readonly examples: readonly string[]
}

/**
 * Declares an operation. `Input` is taken from the SDK's command class, so that a missing, an extra or a mistyped
 * member of `params` does not compile.
 */
export function operation<Input extends object, Result extends object>(
  declaration: Declaration<Input, Result>,
): Operation {
  const { name, auth = 'sigv4', source = 'any', rules = [], notes = [] } = declaration
  // The table is read generically from here on: its types have done their work above.
  return { ...declaration, name, cli: kebab(name), auth, source, rules, notes } as unknown as Operation
}

/** Whether the answer carries temporary credentials, which can then be exported and written to a profile. */
export function returnsCredentials({ answers }: Operation): boolean {
  return answers.includes('Credentials')
}
