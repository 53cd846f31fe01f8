import { createHash } from 'node:crypto'
import { account } from '../account.ts'
import { openAction } from '../action.ts'
import * as member from '../members.ts'
import { accessDenied, refuse } from '../refusal.ts'
import { findRole, roleSeconds, startRoleSession } from '../role-session.ts'
import { readSaml } from '../saml.ts'
import { samlAudience, samlIssuer, samlProviderArn } from '../saml-assertion.ts'
import { packedPolicySize } from '../session-policy.ts'

export const assumeRoleWithSaml = openAction({
  shape: {
    RoleArn: member.roleArn,
    PrincipalArn: member.roleArn,
    SAMLAssertion: { type: 'string', required: true, min: 4, max: 100_000, secret: true },
    PolicyArns: member.policyArns,
    Policy: member.policy,
    DurationSeconds: member.seconds(900, 43_200),
    MinimumSessionTokenSize: member.minimumTokenSize,
  },
  answer(input, desk) {
    const role = findRole(input.RoleArn)
    const saml = readSaml(input.SAMLAssertion)
    if (saml.issuer !== samlIssuer) refuse(400, 'InvalidIdentityToken', 'Issuer not present in specified provider')
    if (saml.notOnOrAfter <= desk.now()) {
      refuse(400, 'ExpiredTokenException', 'Token must be redeemed within 5 minutes of issuance')
    }
    if (saml.audience !== samlAudience) refuse(403, 'IDPRejectedClaim', 'The audience of the assertion is not AWS.')
    const granted = saml.roles.some((pair) => {
      const parts = pair.split(',').map((part) => part.trim())
      return parts.includes(input.RoleArn) && parts.includes(input.PrincipalArn)
    })
    if (!granted || role?.trust.by !== 'saml' || input.PrincipalArn !== samlProviderArn) {
      accessDenied('Not authorized to perform sts:AssumeRoleWithSAML')
    }
    const left = Math.floor(((saml.sessionNotOnOrAfter ?? Number.POSITIVE_INFINITY) - desk.now()) / 1000)
    const seconds = Math.min(roleSeconds(role, input.DurationSeconds), Math.max(left, 0))
    const packed = packedPolicySize(input)
    const session = { role, name: saml.sessionName, seconds, leastTokenBytes: input.MinimumSessionTokenSize }
    const provider = samlProviderArn.split('/')[1]
    return {
      ...startRoleSession(session, desk),
      PackedPolicySize: packed,
      Subject: saml.subject,
      SubjectType: saml.subjectType,
      Issuer: saml.issuer,
      Audience: saml.audience,
      NameQualifier: createHash('sha1').update(`${saml.issuer}${account}/${provider}`).digest('base64'),
    }
  },
})
