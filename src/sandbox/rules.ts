/** What the service's model says of one member of a request. */
export type Rule = Text | Whole | List | Structure

export type Text = {
  readonly type: 'string'
  readonly required?: boolean
  readonly min?: number
  readonly max?: number
  /** As the service prints it: a Java expression over the whole value. */
  readonly pattern?: string
  readonly oneOf?: readonly string[]
  /** Never repeated in an answer. */
  readonly secret?: boolean
}

export type Whole = {
  readonly type: 'integer'
  readonly required?: boolean
  readonly min: number
  readonly max: number
}

export type List = {
  readonly type: 'list'
  readonly required?: boolean
  readonly min?: number
  readonly max?: number
  readonly of: Text | Structure
}

export type Structure = { readonly type: 'structure'; readonly required?: boolean; readonly members: Shape }

export type Shape = { readonly [member: string]: Rule }

type Value<R> = R extends { type: 'integer' }
  ? number
  : R extends { type: 'list'; of: infer Item }
    ? readonly Value<Item>[]
    : R extends { type: 'structure'; members: infer Members }
      ? Input<Members>
      : string

/** The input that a shape describes, after it was read and found valid. */
export type Input<S> = {
  readonly [M in keyof S as S[M] extends { required: true } ? M : never]: Value<S[M]>
} & {
  readonly [M in keyof S as S[M] extends { required: true } ? never : M]?: Value<S[M]>
}
