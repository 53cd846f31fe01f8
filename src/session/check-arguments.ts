import type { Settings } from '../config/settings.ts'
import { StsctlError } from '../errors.ts'
import type { Operation } from '../model/operation.ts'
import { validate } from '../model/validate.ts'

/** Checks what a profile says of its role before anyone is asked for a code; what is filled in later is not looked at. */
export function checkArguments(settings: Settings, { params }: Operation, profile: string, given: object): void {
  if (!settings.parameterValidation) return
  const configured = Object.entries(params).filter(([member]) => member in given)
  const problems = validate(Object.fromEntries(configured), { ...given })
  if (problems.length === 0) return
  const lines = problems.map(({ message }) => message)
  const hint = `this was to assume the role of profile ${profile}`
  throw new StsctlError('usage', ['Parameter validation failed:', ...lines].join('\n'), hint, 'ParamValidation')
}
