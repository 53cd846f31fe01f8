/**
 * What every member of a request says of itself. `secret` values are never shown, in errors, logs or debug lines; a `newer`
 * member is one that AWS CLI 2.36 lacks: it has a flag, and no line in the skeletons, whose bytes are those of `aws`.
 */
type Shared = {
  readonly help: string
  readonly required: boolean
  readonly secret: boolean
  readonly newer?: boolean
}

/**
 * A string. `min` and `max` count code points, `pattern` is anchored and has the `u` flag, `allowed` says it in words.
 * `json` marks a policy document: it must parse as a JSON object.
 */
export type TextParam = Shared & {
  readonly kind: 'text'
  readonly min: number
  readonly max: number
  readonly pattern?: RegExp
  readonly allowed?: string
  readonly choices?: readonly string[]
  readonly json: boolean
  /** On the command line its word may begin with `-`: an encoded message does. */
  readonly dashes?: boolean
}

/** A whole number; `seconds` also takes `15m`, `12h`, `1h30m` on the command line. */
export type IntegerParam = Shared & {
  readonly kind: 'integer'
  readonly min: number
  readonly max: number
  readonly seconds: boolean
}

/** A list of `min` to `max` elements; `uniqueKey` names the element's member that must differ, compared without case. */
export type ListParam<Element> = Shared & {
  readonly kind: 'list'
  readonly element: Param<Element>
  readonly min: number
  readonly max: number
  readonly uniqueKey?: string
}

export type StructureParam<Shape> = Shared & { readonly kind: 'structure'; readonly members: Params<Shape> }

/** The declaration that fits a value of the SDK's input type. */
export type Param<Value> = [Value] extends [string]
  ? TextParam
  : [Value] extends [number]
    ? IntegerParam
    : [Value] extends [readonly (infer Element)[]]
      ? ListParam<Element>
      : StructureParam<Value>

export type RequiredParam<Value> = Param<Value> & { readonly required: true }

/** Every member of the SDK's request must be declared, no other may be, and the required ones must say so. */
export type Params<Input> = {
  // biome-ignore lint/complexity/noBannedTypes: the empty object asks whether the member may be left out
  readonly [Name in keyof Input]-?: {} extends Pick<Input, Name>
    ? Param<NonNullable<Input[Name]>> & Optional
    : RequiredParam<NonNullable<Input[Name]>>
}

/** A declaration of any kind, for code that walks the tables. */
export type AnyParam = TextParam | IntegerParam | AnyList | AnyStructure
export type AnyList = Shared & Omit<ListParam<never>, 'element'> & { readonly element: AnyParam }
export type AnyStructure = Shared & { readonly kind: 'structure'; readonly members: AnyParams }
export type AnyParams = { readonly [member: string]: AnyParam }

type Optional = { readonly required: false }
type Options<Kind extends Shared> = Pick<Kind, 'help'> & Partial<Omit<Kind, 'help' | 'kind' | 'required'>>
const defaults = { required: false, secret: false } as const

export function text(options: Options<TextParam>): TextParam & Optional {
  return { ...defaults, kind: 'text', min: 0, max: Number.POSITIVE_INFINITY, json: false, ...options }
}

export function integer(options: Options<IntegerParam> & { min: number; max: number }): IntegerParam & Optional {
  return { ...defaults, kind: 'integer', seconds: false, ...options }
}

export function duration(options: Options<IntegerParam> & { min: number; max: number }): IntegerParam & Optional {
  return integer({ ...options, seconds: true })
}

type ListOptions<Element extends AnyParam> = Options<AnyList> & { readonly element: Element }

export function list<Element extends AnyParam>(options: ListOptions<Element>) {
  return { ...defaults, kind: 'list', min: 0, max: Number.POSITIVE_INFINITY, ...options } as const
}

export function structure<Members extends AnyParams>(options: { readonly help: string; readonly members: Members }) {
  return { ...defaults, kind: 'structure', ...options } as const
}

/** Marks a member without which there is no request. */
export function required<Declared extends AnyParam>(param: Declared) {
  return { ...param, required: true } as Omit<Declared, 'required'> & { readonly required: true }
}
