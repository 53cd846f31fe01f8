import { hasProfile } from '../../config/profile.ts'
import { epochMs } from '../../model/timestamp.ts'
import { isFido } from '../../session/mfa-serial.ts'
import { advice, type Check, type Finding, type Machine, wrong } from './check.ts'
import { unset } from './fixes.ts'

const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const
const end = 'AWS_CREDENTIAL_EXPIRATION'

/** Variables that contradict each other, are left over, or stand before a profile that was asked for. */
export const variables: Check = {
  name: 'variables',
  run: (machine) => [...credentials(machine), ...expiry(machine), ...profiles(machine), ...others(machine)],
}

function credentials({ context }: Machine): Finding[] {
  const { env } = context
  const [id, secret, token] = keys.map((name) => env[name] || undefined)
  const found: Finding[] = []
  if (env['AWS_SECURITY_TOKEN']) {
    const message = 'AWS_SECURITY_TOKEN is set: aws takes it for the session token, whatever AWS_SESSION_TOKEN is'
    found.push(wrong(message, unset(context, 'AWS_SECURITY_TOKEN')))
  }
  const present = keys.filter((name) => env[name])
  if ((id === undefined) !== (secret === undefined) || (token !== undefined && id === undefined)) {
    found.push(wrong(`only ${present.join(' and ')} is set: keys need both parts`, unset(context, ...present)))
  } else if (id !== undefined && !id.startsWith('ASIA') === (token !== undefined)) {
    const what =
      token === undefined ? 'are temporary and have no AWS_SESSION_TOKEN' : 'are not those of AWS_SESSION_TOKEN'
    if (/^A[KS]IA/.test(id)) found.push(wrong(`the keys in the environment ${what}`, unset(context, ...present)))
  } else if (id !== undefined && token === undefined) {
    const message = 'long-term keys are in the environment, where every program can read them'
    found.push(advice(message, `stsctl login --write-profile session && ${unset(context, ...present)}`))
  }
  return found
}

function expiry({ context }: Machine): Finding[] {
  const { env, now } = context
  const text = env[end]
  if (!text) return []
  const fix = unset(context, ...keys.filter((name) => env[name]), end)
  const time = epochMs(text)
  if (time === undefined) return [wrong(`${end} is no timestamp: aws refuses the keys beside it`, fix)]
  if (!env['AWS_ACCESS_KEY_ID']) return [wrong(`${end} is left over: there are no keys beside it`, fix)]
  return time <= now() ? [wrong(`the keys in the environment ended at ${text}`, fix)] : []
}

function profiles({ context, files }: Machine): Finding[] {
  const { env } = context
  const found: Finding[] = []
  const profile = env['AWS_PROFILE']
  const older = env['AWS_DEFAULT_PROFILE']
  if (profile !== undefined && older !== undefined && profile !== older) {
    const message = 'AWS_PROFILE and AWS_DEFAULT_PROFILE name different profiles: which one counts depends on the tool'
    found.push(wrong(message, unset(context, 'AWS_DEFAULT_PROFILE')))
  }
  const [name, value] = profile === undefined ? ['AWS_DEFAULT_PROFILE', older] : ['AWS_PROFILE', profile]
  if (value === '') found.push(wrong(`${name} is empty, which names a profile without a name`, unset(context, name)))
  else if (value !== undefined && files !== undefined && !hasProfile(files, value)) {
    found.push(wrong(`${name} names profile ${value}, which is in neither file`, unset(context, name)))
  }
  if (value && env['AWS_ACCESS_KEY_ID']) {
    const message = `AWS_ACCESS_KEY_ID stands before ${name}=${value}: aws uses the keys, the SDK for JavaScript the profile`
    found.push(wrong(message, unset(context, ...keys.filter((key) => env[key]))))
  }
  return found
}

function others({ context }: Machine): Finding[] {
  const { env } = context
  const found: Finding[] = []
  const [region, older] = [env['AWS_REGION'], env['AWS_DEFAULT_REGION']]
  if (region !== undefined && older !== undefined && region !== older) {
    const message = 'AWS_REGION and AWS_DEFAULT_REGION differ: which one counts depends on the tool'
    found.push(wrong(message, unset(context, 'AWS_DEFAULT_REGION')))
  }
  if (isFido(env['AWS_MFA_SERIAL'] ?? '')) {
    const message = 'AWS_MFA_SERIAL names a security key, which gives no codes for STS'
    found.push(wrong(message, unset(context, 'AWS_MFA_SERIAL')))
  }
  if (env['STSCTL_TOKEN_CODE']) {
    const message = 'STSCTL_TOKEN_CODE is set: a code works once, so that it is over soon'
    found.push(advice(message, unset(context, 'STSCTL_TOKEN_CODE')))
  }
  return found
}
