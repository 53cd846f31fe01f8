import { account } from './account.ts'
import { timestamp } from './timestamp.ts'
import { escapeXml } from './xml.ts'

/** The SAML provider that the account knows. */
export const samlProviderArn = `arn:aws:iam::${account}:saml-provider/sandbox-idp`
export const samlIssuer = 'https://idp.sandbox.example/metadata'
export const samlAudience = 'https://signin.aws.amazon.com/saml'

export type SamlLogin = {
  readonly roleArn: string
  readonly sessionName: string
  readonly subject: string
  /** Milliseconds since 1970. */
  readonly notOnOrAfter: number
  /** The end of the sign-in at the identity provider; sessions end with it. Milliseconds since 1970. */
  readonly sessionNotOnOrAfter?: number
}

/** What an identity provider would post: base64 of a SAML response, unsigned. */
export function mintSamlAssertion(login: SamlLogin): string {
  const sessionEnd =
    login.sessionNotOnOrAfter === undefined ? '' : ` SessionNotOnOrAfter="${timestamp(login.sessionNotOnOrAfter)}"`
  const attributes = { Role: `${login.roleArn},${samlProviderArn}`, RoleSessionName: login.sessionName }
  const xml = `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" Version="2.0">
  <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" Version="2.0">
    <Issuer>${samlIssuer}</Issuer>
    <Subject>
      <NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${escapeXml(login.subject)}</NameID>
    </Subject>
    <Conditions NotOnOrAfter="${timestamp(login.notOnOrAfter)}">
      <AudienceRestriction><Audience>${samlAudience}</Audience></AudienceRestriction>
    </Conditions>
    <AuthnStatement${sessionEnd}/>
    <AttributeStatement>${Object.entries(attributes).map(attribute).join('')}
    </AttributeStatement>
  </Assertion>
</samlp:Response>
`
  return Buffer.from(xml).toString('base64')
}

function attribute([name, value]: readonly [string, string]): string {
  return `
      <Attribute Name="https://aws.amazon.com/SAML/Attributes/${name}">
        <AttributeValue>${escapeXml(value)}</AttributeValue>
      </Attribute>`
}
