import type { Caller } from './caller.ts'
import type { Verifier } from './device.ts'
import type { Form } from './form.ts'
import type { IdentityProvider } from './identity-provider.ts'
import { readShape } from './read.ts'
import type { Input, Shape } from './rules.ts'
import { check } from './violations.ts'
import type { Xml } from './xml.ts'

/** The sandbox as its operations see it. */
export type Desk = {
  readonly now: () => number
  readonly verifier: Verifier
  readonly provider: IdentityProvider
  /** Whether the user has a security key beside the virtual devices. */
  readonly fido: boolean
  /** The end of a session of so many seconds that starts now, in milliseconds. */
  readonly expiry: (seconds: number) => number
}

/** One operation; only signed ones have a caller. */
export type Action =
  | { readonly signed: true; readonly run: (form: Form, desk: Desk, caller: Caller) => Xml }
  | { readonly signed: false; readonly run: (form: Form, desk: Desk) => Xml }

/** An operation that wants a signature. `answer` sees an input that satisfies the shape. */
export function signedAction<const S extends Shape>(definition: {
  readonly shape: S
  readonly answer: (input: Input<S>, desk: Desk, caller: Caller) => Xml
}): Action {
  return {
    signed: true,
    run: (form, desk, caller) => definition.answer(readInput(definition.shape, form), desk, caller),
  }
}

/** An operation that anyone may call, signed or not. */
export function openAction<const S extends Shape>(definition: {
  readonly shape: S
  readonly answer: (input: Input<S>, desk: Desk) => Xml
}): Action {
  return { signed: false, run: (form, desk) => definition.answer(readInput(definition.shape, form), desk) }
}

function readInput<const S extends Shape>(shape: S, form: Form): Input<S> {
  const raw = readShape(shape, form)
  check(shape, raw)
  // Read and checked by the shape from which the type follows.
  return raw as Input<S>
}
