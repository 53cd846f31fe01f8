import { refuse } from './refusal.ts'

/** What STS takes from a SAML response. */
export type Saml = {
  readonly issuer: string
  readonly audience: string
  readonly subject: string
  /** `persistent`, `transient`, or the format's whole name. */
  readonly subjectType: string
  /** Pairs of `role ARN,provider ARN`. */
  readonly roles: readonly string[]
  readonly sessionName: string
  /** Milliseconds since 1970. */
  readonly notOnOrAfter: number
  readonly sessionNotOnOrAfter: number | undefined
}

/**
 * Reads a SAML response by its shape alone: the elements STS needs, wherever they stand. Its XML signature is not
 * checked, since the sandbox knows no identity provider whose key it could check it with.
 */
export function readSaml(assertion: string): Saml {
  const base64 = assertion.replaceAll(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) invalid('Invalid base64 SAMLResponse')
  const xml = Buffer.from(base64, 'base64').toString('utf8').trim()
  if (!/^(<\?xml[^>]*\?>\s*)?<([\w-]+:)?Response\b/.test(xml)) invalid('Invalid SAML response')
  const notOnOrAfter = date(attributeOf(xml, 'Conditions', 'NotOnOrAfter'))
  const roles = values(xml, 'Role')
  const [sessionName] = values(xml, 'RoleSessionName')
  const issuer = text(xml, 'Issuer')
  const subject = text(xml, 'NameID')
  if (issuer === undefined) invalid('Issuer must not be empty')
  if (notOnOrAfter === undefined) invalid('Conditions must have NotOnOrAfter')
  if (subject === undefined) invalid('Subject must have a NameID')
  if (sessionName === undefined) invalid('RoleSessionName is required in AuthnResponse')
  const format = attributeOf(xml, 'NameID', 'Format') ?? 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'
  return {
    issuer,
    subject,
    roles,
    sessionName,
    notOnOrAfter,
    audience: text(xml, 'Audience') ?? '',
    subjectType: format.replace('urn:oasis:names:tc:SAML:2.0:nameid-format:', ''),
    sessionNotOnOrAfter: date(attributeOf(xml, 'AuthnStatement', 'SessionNotOnOrAfter')),
  }
}

function text(xml: string, element: string): string | undefined {
  return unescapeXml(new RegExp(`<(?:[\\w-]+:)?${element}\\b[^<>]*>([^<>]+)</`).exec(xml)?.[1]?.trim())
}

function attributeOf(xml: string, element: string, name: string): string | undefined {
  const tag = new RegExp(`<(?:[\\w-]+:)?${element}\\b[^<>]*>`).exec(xml)?.[0]
  return unescapeXml(tag === undefined ? undefined : new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1])
}

function values(xml: string, name: string): readonly string[] {
  const attribute = new RegExp(`Name="https://aws\\.amazon\\.com/SAML/Attributes/${name}"[^<>]*>`).exec(xml)
  if (attribute === null) return []
  const [own = ''] = xml.slice(attribute.index).split(/<\/(?:[\w-]+:)?Attribute>/)
  return [...own.matchAll(/<(?:[\w-]+:)?AttributeValue\b[^<>]*>([^<>]+)</g)].flatMap(
    (match) => unescapeXml(match[1]) ?? [],
  )
}

function unescapeXml(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

function date(text: string | undefined): number | undefined {
  const ms = Date.parse(text ?? '')
  return Number.isNaN(ms) ? undefined : ms
}

function invalid(message: string): never {
  return refuse(400, 'InvalidIdentityToken', message)
}
