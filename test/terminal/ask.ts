import { StsctlError } from '../../src/errors.ts'
import { systemTerminal } from '../../src/system/terminal.ts'

const [question = '', echo = 'off'] = process.argv.slice(2)
try {
  const answer = await systemTerminal(process.platform).ask(question, { echo: echo === 'on' })
  process.stdout.write(JSON.stringify(answer))
} catch (error) {
  if (!(error instanceof StsctlError)) throw error
  process.stdout.write(`${error.kind}: ${error.message}`)
  process.exitCode = 1
}
