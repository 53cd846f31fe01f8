import type { Desk } from './action.ts'
import { answerQuery } from './query-protocol.ts'
import type { WireAnswer, WireRequest } from './wire.ts'

/** Which part of the sandbox answers: the federation endpoint and the identity provider have paths, STS and IAM have `/`. */
export function route(request: WireRequest, desk: Desk, log: (line: string) => void): WireAnswer {
  return answerQuery(request, desk, log)
}
