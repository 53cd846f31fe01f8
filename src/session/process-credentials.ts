import type { Found } from '../config/origin.ts'
import { inWords } from '../config/origin.ts'
import { lookUp } from '../config/profile.ts'
import { StsctlError } from '../errors.ts'
import { shellWords } from '../ini/shell-words.ts'
import { epochMs } from '../model/timestamp.ts'
import { readProcessAnswer } from './process-answer.ts'
import { enterProfile } from './profile-chain.ts'
import { notRetrieved, stillExpired } from './refusal.ts'
import { type Resolved, resolved } from './resolved.ts'
import type { Search } from './search.ts'
import { windowsWords } from './windows-words.ts'

/** What the profile's `credential_process` prints; run without a shell, as botocore does, and not cached. */
export async function processCredentials(search: Search, profile: string): Promise<Resolved | undefined> {
  const { context, settings } = search
  const command = lookUp(settings.files, profile, 'credential_process')
  if (command === undefined) return undefined
  const [program, ...args] = split(command, context.platform)
  const env = { ...context.env, ...enterProfile(context.env, profile) }
  const ran = await context.capture(program, args, env)
  const description = inWords(command.origin)
  if (ran.status !== 0) {
    const silent = ran.status === undefined ? `${program} could not be run` : `it ended with status ${ran.status}`
    throw notRetrieved('custom-process', ran.stderr.trimEnd() || silent, [`it is ${description}`])
  }
  const credentials = readProcessAnswer(ran.stdout, description)
  const end = credentials.Expiration === undefined ? undefined : epochMs(credentials.Expiration)
  if (end !== undefined && end <= context.now()) {
    throw stillExpired(`${description} printed credentials that ended at ${credentials.Expiration}`)
  }
  return resolved(credentials, { kind: 'process', description, profile })
}

function split({ text, origin }: Found, platform: string): readonly [string, ...string[]] {
  const words = platform === 'win32' ? windowsWords(text) : shellWords(text)
  if (words === undefined) {
    throw new StsctlError('failure', 'No closing quotation', `it is missing in ${inWords(origin)}`)
  }
  const [program, ...args] = words
  if (program === undefined) throw notRetrieved('custom-process', 'there is no command', [`in ${inWords(origin)}`])
  return [program, ...args]
}
