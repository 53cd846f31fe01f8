/** The one bridge from the service's names to the command line's: `SAMLAssertion` is `saml-assertion`, as `aws` has it. */
export function kebab(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
}

/** `TokenCode` is given as `--token-code`. */
export function flagOf(member: string): `--${string}` {
  return `--${kebab(member)}`
}
