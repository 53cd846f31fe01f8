import { randomUUID } from 'node:crypto'
import { signedAction } from '../action.ts'
import * as member from '../members.ts'
import { refuse, validationError } from '../refusal.ts'
import { checkTags } from '../tags.ts'
import { timestamp } from '../timestamp.ts'

/** AWS names no number; this one keeps the token under what AssumeRoleWithWebIdentity takes. */
const mostPayloadBytes = 12_000

export const getWebIdentityToken = signedAction({
  shape: {
    Audience: { type: 'list', required: true, min: 1, max: 10, of: { type: 'string', min: 1, max: 1000 } },
    DurationSeconds: member.seconds(60, 3600),
    SigningAlgorithm: { type: 'string', required: true, min: 5, max: 5 },
    Tags: member.tags,
  },
  answer(input, desk, caller) {
    const { Audience: audience, SigningAlgorithm: algorithm, Tags: tags = [] } = input
    checkTags(tags)
    if (algorithm !== 'RS256' && algorithm !== 'ES384') {
      validationError(`The signing algorithm ${algorithm} is not supported; use RS256 or ES384.`)
    }
    const issued = Math.floor(desk.now() / 1000)
    const expires = desk.expiry(input.DurationSeconds ?? 300) / 1000
    if (caller.expiresAt !== undefined && expires * 1000 > caller.expiresAt) {
      refuse(
        403,
        'SessionDurationEscalationException',
        'The requested token duration would extend beyond the expiration of the calling session.',
      )
    }
    const claims = {
      aud: audience.length === 1 ? audience[0] : audience,
      sub: caller.role === undefined ? caller.arn : `arn:aws:iam::${caller.account}:role/${caller.role}`,
      iat: issued,
      exp: expires,
      jti: randomUUID(),
      'https://sts.amazonaws.com/': {
        aws_account: caller.account,
        request_tags: Object.fromEntries(tags.map((tag) => [tag.Key, tag.Value])),
      },
    }
    if (Buffer.byteLength(JSON.stringify(claims)) > mostPayloadBytes) {
      refuse(
        400,
        'JWTPayloadSizeExceededException',
        'The requested token payload size exceeds the maximum allowed size.',
      )
    }
    return { WebIdentityToken: desk.provider.sign(algorithm, claims), Expiration: timestamp(expires * 1000) }
  },
})
