import { randomUUID } from 'node:crypto'
import type { Desk } from './action.ts'
import { type Form, parseForm } from './form.ts'
import { refusalOf, refuse } from './refusal.ts'
import { seal, unseal } from './seal.ts'
import { signinPage } from './signin-page.ts'
import { readSigninSession } from './signin-session.ts'
import type { WireAnswer, WireRequest } from './wire.ts'

type Sealed = {
  readonly id: string
  readonly arn: string
  readonly userId: string
  readonly endsAt: number
  readonly usableUntil: number
}

/** A sign-in token must be used within so long (IAM user guide, "Enable custom identity broker access"). */
const tokenMs = 15 * 60_000

/** The console's federation endpoint: getSigninToken and login, each token once. Its refusals are plain text, as there. */
export function createSignin(desk: Desk, log: (line: string) => void): (request: WireRequest) => WireAnswer {
  const used = new Set<string>()
  return (request) => {
    let name = 'federation'
    try {
      const form = readForm(request)
      const action = form.get('Action')
      if (action !== 'getSigninToken' && action !== 'login') bad('Action must be getSigninToken or login')
      name = action
      const answer = action === 'login' ? login(form, desk, used) : json({ SigninToken: signinToken(form, desk) })
      log(`${name} 200`)
      return answer
    } catch (error) {
      const { status, message } = refusalOf(error)
      log(`${name} ${status}`)
      return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${message}\n` }
    }
  }
}

function readForm(request: WireRequest): Form {
  if (request.body === undefined) return refuse(413, '', 'Request too large')
  if (request.method === 'GET') return parseForm(request.query)
  if (request.method === 'POST') return parseForm(request.body.toString('utf8'), request.query)
  return refuse(405, '', 'Use GET or POST')
}

function signinToken(form: Form, desk: Desk): string {
  const { caller, seconds } = readSigninSession(form, desk.now())
  const content = {
    id: randomUUID(),
    arn: caller.arn,
    userId: caller.userId,
    endsAt: desk.now() + seconds * 1000,
    usableUntil: desk.now() + tokenMs,
  }
  return seal('signin', content satisfies Sealed)
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

function login(form: Form, desk: Desk, used: Set<string>): WireAnswer {
  const text = (form.get('SigninToken') ?? '').replaceAll('-', '+').replaceAll('_', '/')
  // Authenticated, so it is what signinToken sealed.
  const token = unseal('signin', text) as Sealed | undefined
  if (token === undefined) bad('The sign-in token is missing or not valid')
  if (token.usableUntil <= desk.now()) bad('The sign-in token has expired; it is usable for 15 minutes')
  if (used.has(token.id)) bad('The sign-in token has been used; it is usable once')
  const destination = form.get('Destination')
  if (destination === undefined || !/^https?:\/\//.test(destination)) bad('Destination must be a URL of the console')
  used.add(token.id)
  const body = signinPage({ ...token, destination, issuer: form.get('Issuer') })
  return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
}

function json(content: object): WireAnswer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) }
}

function bad(message: string): never {
  return refuse(400, '', message)
}
