/** Where a value of the configuration was found: what an error or a `--debug` line names. */
export type Origin =
  | { readonly kind: 'flag'; readonly name: string }
  | { readonly kind: 'variable'; readonly name: string }
  /** `path` as the person wrote it: `~/.aws/config`. */
  | { readonly kind: 'file'; readonly path: string; readonly profile: string; readonly key: string }

/** A text of the configuration with the place that it came from. */
export type Found<Place extends Origin = Origin> = { readonly text: string; readonly origin: Place }

/** A place in one of the person's files. */
export type FileOrigin = Extract<Origin, { readonly kind: 'file' }>

/** The origin as it stands in a sentence: `the environment variable AWS_REGION`. */
export function inWords(origin: Origin): string {
  switch (origin.kind) {
    case 'flag':
      return `the flag ${origin.name}`
    case 'variable':
      return `the environment variable ${origin.name}`
    case 'file':
      return `${origin.key} of profile ${origin.profile} in ${origin.path}`
  }
}
