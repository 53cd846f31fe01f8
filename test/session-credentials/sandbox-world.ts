import { afterAll } from 'vitest'
import type { Context } from '../../src/context.ts'
import type { Output } from '../../src/model/operation.ts'
import { operations } from '../../src/operations/index.ts'
import { startSandbox } from '../../src/sandbox/start.ts'
import { connect } from '../../src/system/client.ts'

/** The embedded STS for one file of tests, its user's keys as a profile writes them, and a line for each request. */
export async function sandboxWorld() {
  const requests: string[] = []
  const sandbox = await startSandbox({ log: (line) => requests.push(line) })
  afterAll(() => sandbox.close())
  const { accessKeyId, secretAccessKey, url } = sandbox

  /** Asks the sandbox beside the program, as its user with long-term keys. */
  async function ask(name: string, input: object): Promise<Output> {
    const operation = operations.find((candidate) => candidate.name === name)
    if (operation === undefined) throw new Error(`no operation ${name}`)
    const tools = { debug: () => {}, say: () => {}, now: Date.now, signal: new AbortController().signal }
    const sts = await connect(
      { ...direct, credentials: { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey } },
      tools,
    )
    const { output } = await sts.send(operation, input)
    requests.pop()
    return output
  }

  const direct: Parameters<Context['sts']>[0] = {
    region: 'us-east-1',
    endpoint: url,
    fips: false,
    dualStack: false,
    credentials: undefined,
    verifySsl: true,
    caBundle: undefined,
    connectTimeout: 10,
    readTimeout: 10,
    maxAttempts: 1,
    retryMode: 'standard',
    proxy: () => undefined,
  }
  return {
    sandbox,
    requests,
    ask,
    keys: `aws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
    env: { AWS_ENDPOINT_URL_STS: url, AWS_REGION: 'us-east-1' },
  }
}
