import type { Desk } from './action.ts'
import { discovery } from './discovery.ts'
import { answerQuery } from './query-protocol.ts'
import { createSignin } from './signin.ts'
import type { WireAnswer, WireRequest } from './wire.ts'

/** Which part of the sandbox answers: sign-in and the identity provider have their paths, STS and IAM have the rest. */
export function createRouter(desk: Desk, log: (line: string) => void): (request: WireRequest) => WireAnswer {
  const signin = createSignin(desk, log)
  return (request) => {
    if (request.path === '/federation') return signin(request)
    const document = request.method === 'GET' ? discovery(request.path, desk.provider) : undefined
    return document ?? answerQuery(request, desk, log)
  }
}
