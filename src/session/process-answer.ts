import type { Credentials } from '../model/credentials.ts'
import { epochMs } from '../model/timestamp.ts'
import { notRetrieved } from './refusal.ts'

/** Reads what a `credential_process` printed; the text itself is never told. `description` says which command it was. */
export function readProcessAnswer(stdout: string, description: string): Credentials {
  const refuse = (why: string) => notRetrieved('custom-process', why, [`it is ${description}`])
  const answer = parse(stdout)
  if (answer === undefined) throw refuse('it printed no JSON object')
  const version = 'Version' in answer ? answer['Version'] : '<Version key not provided>'
  if (version !== 1) {
    throw refuse(`Unsupported version '${version}' for credential process provider, supported versions: 1`)
  }
  const required = (name: string) => {
    if (!(name in answer)) throw refuse(`Missing required key in response: '${name}'`)
    return text(name)
  }
  const optional = (name: string) => (answer[name] === undefined || answer[name] === null ? '' : text(name))
  const text = (name: string) => {
    const value = answer[name]
    if (typeof value !== 'string') throw refuse(`${name} must be a text`)
    return value
  }
  const AccessKeyId = required('AccessKeyId')
  const SecretAccessKey = required('SecretAccessKey')
  const SessionToken = optional('SessionToken')
  const Expiration = optional('Expiration')
  if (Expiration !== '' && epochMs(Expiration) === undefined) throw refuse('Expiration is no timestamp')
  return { AccessKeyId, SecretAccessKey, ...(SessionToken && { SessionToken }), ...(Expiration && { Expiration }) }
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    // Any object has members, which are checked one by one.
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
