/** Why a reader cannot use a text: a clause for people, and the line (from 1) where it stopped. */
export type Problem = { readonly line: number; readonly message: string }

/** One profile: its keys, and the indented blocks below keys without a value (`s3 =`). Maps, so that no name is special. */
export type Profile = {
  readonly values: ReadonlyMap<string, string>
  readonly blocks: ReadonlyMap<string, ReadonlyMap<string, string>>
}

export type Profiles = ReadonlyMap<string, Profile>
