import type { CannedRequest } from '../canned-server.ts'
import type { Ran } from '../world.ts'

/** What can be told of a request without its time: what is in it, and whose signature covers what, for which region. */
export type Wire = {
  readonly method: string
  readonly url: string
  readonly type: string | undefined
  readonly token: string | undefined
  readonly signed: string
  readonly form: Readonly<Record<string, string>>
}

/** What a script that called the program can see of it, and the first sentence of what it told a person. */
export type Outcome = {
  readonly exit: number
  readonly stdout: string
  readonly requests: readonly Wire[]
  readonly sentence: string
}

export function outcome({ exit, stdout, stderr }: Ran, requests: readonly CannedRequest[]): Outcome {
  return { exit, stdout, requests: requests.map(wire), sentence: sentence(stderr) }
}

function wire({ method, url, headers, form }: CannedRequest): Wire {
  const { 'content-type': type, 'x-amz-security-token': token, authorization = 'none' } = headers
  const session = form['RoleSessionName']?.replace(/^botocore-session-\d+$/, 'botocore-session-N')
  return {
    method,
    url,
    type,
    token: token === undefined ? undefined : String(token),
    signed: authorization.replace(/\/\d{8}\//, '/DATE/').replace(/Signature=[0-9a-f]{64}$/, ''),
    form: session === undefined ? form : { ...form, RoleSessionName: session },
  }
}

/** The frame around it is each program's own: a usage, a name, a class, hints; and stsctl reports what it could not parse with the rest. */
function sentence(stderr: string): string {
  const frame = /^(usage:|To see help| {2}aws |stsctl: note: )/
  const lines = stderr
    .replace(/^stsctl: Parameter validation failed:\n(?=Error parsing )/, '')
    .split('\n')
    .filter((line) => line !== '' && !frame.test(line))
  return (lines[0] ?? '').replace(/^stsctl: /, '').replace(/^aws: error: /, '')
}
