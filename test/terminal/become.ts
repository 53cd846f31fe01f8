import { exitCodes, StsctlError } from '../../src/errors.ts'
import { become } from '../../src/system/become.ts'
import { endAs } from '../../src/system/child.ts'

const [command = '', ...args] = process.argv.slice(2)
try {
  process.exitCode = endAs(await become({ command, args, env: process.env }))
} catch (error) {
  if (!(error instanceof StsctlError)) throw error
  process.stderr.write([error.message, ...error.hints].join('\n'))
  process.exitCode = exitCodes[error.kind]
}
