/** An answer that says no: the wire code, STS's words and the HTTP status. */
export type Refusal = {
  readonly code: string
  readonly message: string
  readonly status: number
}

/** Ends the request with an error answer; everything thrown otherwise is a fault of the sandbox itself. */
export function refuse(status: number, code: string, message: string): never {
  throw Object.assign(new Error(message), { refusal: { status, code, message } satisfies Refusal })
}

/** The refusal that was thrown; anything else becomes InternalFailure, without its words. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Error && 'refusal' in error) {
    // Only refuse() sets this property.
    return error.refusal as Refusal
  }
  return { status: 500, code: 'InternalFailure', message: 'The sandbox failed; this is a defect of it.' }
}

export function accessDenied(message: string): never {
  return refuse(403, 'AccessDenied', message)
}

export function validationError(message: string): never {
  return refuse(400, 'ValidationError', message)
}
