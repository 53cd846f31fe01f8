import { account } from '../account.ts'
import { type Desk, openAction } from '../action.ts'
import * as member from '../members.ts'
import { accessDenied, refuse } from '../refusal.ts'
import { findRole, roleSeconds, startRoleSession } from '../role-session.ts'
import { packedPolicySize } from '../session-policy.ts'

/** The client ids that the account's OpenID Connect provider was registered with. */
export const acceptedAudiences: readonly string[] = ['sts.amazonaws.com', 'sandbox']

export const assumeRoleWithWebIdentity = openAction({
  shape: {
    RoleArn: member.roleArn,
    RoleSessionName: member.sessionName,
    WebIdentityToken: { type: 'string', required: true, min: 4, max: 20_000, secret: true },
    ProviderId: { type: 'string', min: 4, max: 2048 },
    PolicyArns: member.policyArns,
    Policy: member.policy,
    DurationSeconds: member.seconds(900, 43_200),
    MinimumSessionTokenSize: member.minimumTokenSize,
  },
  answer(input, desk) {
    const role = findRole(input.RoleArn)
    if (input.ProviderId !== undefined) {
      refuse(400, 'IDPCommunicationError', `The sandbox cannot reach the identity provider ${input.ProviderId}`)
    }
    const { subject, audience } = readToken(input.WebIdentityToken, desk)
    if (role?.trust.by !== 'oidc') accessDenied('Not authorized to perform sts:AssumeRoleWithWebIdentity')
    const seconds = roleSeconds(role, input.DurationSeconds)
    const packed = packedPolicySize(input)
    const session = { role, name: input.RoleSessionName, seconds, leastTokenBytes: input.MinimumSessionTokenSize }
    const host = desk.provider.issuer().replace(/^https?:\/\//, '')
    return {
      ...startRoleSession(session, desk),
      SubjectFromWebIdentityToken: subject,
      PackedPolicySize: packed,
      Provider: `arn:aws:iam::${account}:oidc-provider/${host}`,
      Audience: audience,
    }
  },
})

/** Subject and audience of a token that is genuine, in time and meant for this account. */
function readToken(token: string, desk: Desk): { readonly subject: string; readonly audience: string } {
  const verdict = desk.provider.verify(token)
  if (verdict.is === 'malformed')
    invalid('The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)')
  if (verdict.is === 'unknown key')
    invalid(
      "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
    )
  if (verdict.is === 'forged') invalid('The signature of the web identity token is not valid.')
  const { iss, sub, aud, exp } = verdict.claims
  if (iss !== desk.provider.issuer()) invalid(`No OpenIDConnect provider found in your account for ${String(iss)}`)
  const now = Math.floor(desk.now() / 1000)
  if (typeof exp !== 'number' || typeof sub !== 'string') invalid('Missing a required claim: exp or sub')
  if (exp <= now) {
    refuse(
      400,
      'ExpiredTokenException',
      `Token expired: current date/time ${now} must be before the expiration date/time ${exp}`,
    )
  }
  const audience = [aud].flat().find((candidate) => acceptedAudiences.includes(String(candidate)))
  if (audience === undefined) invalid('Incorrect token audience')
  return { subject: sub, audience: String(audience) }
}

function invalid(message: string): never {
  return refuse(400, 'InvalidIdentityToken', message)
}
