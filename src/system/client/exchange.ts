import type { StsctlError } from '../../errors.ts'

/** A request, signed where it must be: all of it but where it goes. It is a POST unless said. */
export type Request = {
  readonly method?: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What came back, whole; header names are lower case. */
export type Response = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** One attempt: a response, or why there is none and whether another attempt may help. */
export type Exchange = Response | { readonly failed: StsctlError; readonly retryable: boolean }
