/** A form for a web server; asked by GET it stands in the query. It may hold secrets: no error and no log shows it. */
export type WebForm = {
  readonly url: string
  readonly method: 'GET' | 'POST'
  readonly fields: Readonly<Record<string, string>>
}

/** What a web server answered; header names are lower case. */
export type WebReply = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** A request to a server of ours, as far as it is read. */
export type LocalRequest = {
  readonly method: string
  /** Without its query. */
  readonly path: string
  readonly host: string | undefined
  readonly authorization: string | undefined
}

/** An answer in JSON. */
export type LocalAnswer = { readonly status: number; readonly body: string; readonly allow?: string }

/** A server on 127.0.0.1; `close` ends its connections too. */
export type LocalServer = { readonly port: number; close(): Promise<void> }
