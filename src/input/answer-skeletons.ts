// The answers of STS (API version 2011-06-15) in the order in which they are printed, each text standing for itself.

const time = '1970-01-01T00:00:00+00:00'

function texts(...names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(names.map((name) => [name, name]))
}

const credentials = {
  Credentials: { ...texts('AccessKeyId', 'SecretAccessKey', 'SessionToken'), Expiration: time },
}
const assumed = {
  ...credentials,
  AssumedRoleUser: texts('AssumedRoleId', 'Arn'),
  PackedPolicySize: 0,
}
const measured = { SessionTokenUtilization: 0, SessionTokenSize: 0 }

/** By operation, what `--generate-cli-skeleton output` prints. */
export const answerSkeletons: Readonly<Record<string, object>> = {
  AssumeRole: { ...assumed, ...texts('SourceIdentity'), ...measured },
  AssumeRoleWithSAML: {
    ...assumed,
    ...texts('Subject', 'SubjectType', 'Issuer', 'Audience', 'NameQualifier', 'SourceIdentity'),
    ...measured,
  },
  AssumeRoleWithWebIdentity: {
    ...credentials,
    ...texts('SubjectFromWebIdentityToken'),
    AssumedRoleUser: assumed.AssumedRoleUser,
    PackedPolicySize: 0,
    ...texts('Provider', 'Audience', 'SourceIdentity'),
    ...measured,
  },
  AssumeRoot: { ...credentials, ...texts('SourceIdentity'), ...measured },
  DecodeAuthorizationMessage: texts('DecodedMessage'),
  GetAccessKeyInfo: texts('Account'),
  GetCallerIdentity: texts('UserId', 'Account', 'Arn'),
  GetDelegatedAccessToken: { ...credentials, PackedPolicySize: 0, ...texts('AssumedPrincipal') },
  GetFederationToken: {
    ...credentials,
    FederatedUser: texts('FederatedUserId', 'Arn'),
    PackedPolicySize: 0,
    ...measured,
  },
  GetSessionToken: { ...credentials, ...measured },
  GetWebIdentityToken: { ...texts('WebIdentityToken'), Expiration: time },
}
