import { beforeEach, describe, expect, test } from 'vitest'
import { type Aws, findAws, runAws, taught } from './aws-program.ts'
import { person } from './person.ts'
import { sandboxWorld } from './sandbox-world.ts'

const debian = findAws(2)

/** Who reads what stsctl wrote, and who writes what stsctl reads: for that Debian's must be taught something. */
const programs: readonly {
  readonly name: string
  readonly reader: Aws | undefined
  readonly writer: Aws | undefined
}[] = [
  { name: 'AWS CLI v1', reader: findAws(1), writer: findAws(1) },
  {
    name: 'AWS CLI v2',
    reader: debian,
    writer: debian?.[0] === '/usr/bin/aws' ? ['/usr/bin/python3', '-c', taught] : undefined,
  },
]

describe.each(programs)('stsctl beside $name', async ({ reader, writer }) => {
  const { sandbox, requests, keys, env } = await sandboxWorld()
  const arn = sandbox.roles.admin.arn
  const config = `[profile admin]\nregion = us-east-1\nrole_arn = ${arn}\nsource_profile = base\nmfa_serial = ${sandbox.mfaSerial}\n`
  const someone = () => person({ env, credentials: `[base]\n${keys}`, config })
  const whoAmI = 'sts get-caller-identity --profile admin --output text --query Arn'.split(' ')
  const identity = expect.stringMatching(/:assumed-role\/sandbox-admin\/botocore-session-\d{10}\n$/)

  beforeEach(() => {
    requests.length = 0
  })

  test.skipIf(reader === undefined)('leaves role credentials that aws uses without asking for a code', async () => {
    const owner = someone()
    await owner.resolve('admin', { tokenCode: async () => sandbox.code() })
    const args = [...whoAmI, '--endpoint-url', sandbox.url]
    expect(reader && (await runAws(reader, args, owner.env))).toEqual({ status: 0, stdout: identity, stderr: '' })
    expect(requests).toEqual(['AssumeRole 200', 'GetCallerIdentity 200'])
  })

  test.skipIf(writer === undefined)('uses the role credentials that aws left, without asking for a code', async () => {
    const owner = someone()
    const asked = writer && (await runAws(writer, whoAmI, owner.env, `${sandbox.code(1)}\n`))
    expect(asked).toMatchObject({ status: 0, stdout: identity })
    const found = await owner.resolve('admin', { tokenCode: () => Promise.reject(new Error('no code is asked for')) })
    expect(found?.credentials.AccessKeyId).toMatch(/^ASIA/)
    expect(requests).toEqual(['AssumeRole 200', 'GetCallerIdentity 200'])
  })
})
