import { isUtf8 } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import type { Action, Desk } from './action.ts'
import { authenticate } from './authenticate.ts'
import { type Form, parseForm } from './form.ts'
import { permit } from './permission.ts'
import { refusalOf, refuse } from './refusal.ts'
import { type Service, services, sts } from './services.ts'
import type { WireAnswer, WireRequest } from './wire.ts'
import { answerXml, errorXml, type Xml } from './xml.ts'

/** Answers one request of the AWS Query protocol; `log` hears the action and how it ended, never a value. */
export function answerQuery(request: WireRequest, desk: Desk, log: (line: string) => void): WireAnswer {
  const requestId = randomUUID()
  let service = sts
  let name = '-'
  try {
    const form = readForm(request)
    const version = form.get('Version') ?? 'NO_VERSION_SPECIFIED'
    service = own(services, version) ?? sts
    const wanted = form.get('Action')
    if (request.path !== '/') return refuse(404, 'UnknownOperationException', `There is nothing at ${request.path}`)
    if (wanted === undefined)
      return refuse(400, 'MissingAction', 'The request is missing an action or a required parameter.')
    const action = own(services, version) === undefined ? undefined : own(service.actions, wanted)
    if (action === undefined) {
      return refuse(400, 'InvalidAction', `Could not find operation ${wanted} for version ${version}`)
    }
    name = wanted
    const result = run(action, name, service, request, form, desk)
    log(`${name} 200`)
    return xml(200, answerXml(service.namespace, name, result, requestId), requestId)
  } catch (error) {
    const refusal = refusalOf(error)
    log(`${name} ${refusal.status} ${refusal.code}`)
    return xml(refusal.status, errorXml(service.namespace, refusal, requestId), requestId)
  }
}

function run(action: Action, name: string, service: Service, request: WireRequest, form: Form, desk: Desk): Xml {
  if (!action.signed) return action.run(form, desk)
  const caller = authenticate(request, service.name, desk.now())
  permit(caller, service.name, name)
  return action.run(form, desk, caller)
}

function readForm(request: WireRequest): Form {
  if (request.body === undefined) return refuse(413, 'RequestEntityTooLarge', 'Request too large')
  if (!isUtf8(request.body)) return refuse(400, 'MalformedQueryString', 'The query string contains a syntax error.')
  if (request.method === 'GET') return parseForm(request.query)
  if (request.method === 'POST') return parseForm(request.body.toString('utf8'), request.query)
  return refuse(405, 'MethodNotAllowed', `The method ${request.method} is not allowed; use GET or POST.`)
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function xml(status: number, body: string, requestId: string): WireAnswer {
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId }, body }
}
